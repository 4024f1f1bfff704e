package io.manyhands.standalone.demo;

/** One of the demo's jobs. */
interface Section {
    String title();

    /**
     * Does the job and checks the answers.
     *
     * @return what came out, in one line
     * @throws DemoException when an answer is wrong or there is none
     */
    String run(ClusterClient cluster, Progress progress) throws InterruptedException;
}
