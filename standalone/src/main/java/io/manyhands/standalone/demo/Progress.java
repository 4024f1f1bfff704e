package io.manyhands.standalone.demo;

/** How far a section is. For one thread. */
interface Progress {

    /** So many of so many are done. */
    void of(int done, int total);

    /** What is being done now, where nothing can be counted. */
    void note(String doing);
}
