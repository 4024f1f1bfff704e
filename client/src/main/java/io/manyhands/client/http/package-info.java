/**
 * The cluster's HTTP interface as a program sees it: requests with the token, answers as JSON, refusals as exceptions. A
 * request that can be repeated without harm is repeated for as long as the client is patient.
 */
@NullMarked
package io.manyhands.client.http;

import org.jspecify.annotations.NullMarked;
