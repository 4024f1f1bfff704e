/** The demo: four jobs over plain HTTP, each answer checked. A client like anybody's: it knows the API, not the services. */
@NullMarked
package io.manyhands.standalone.demo;

import org.jspecify.annotations.NullMarked;
