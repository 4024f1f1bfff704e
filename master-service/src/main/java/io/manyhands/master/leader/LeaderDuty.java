package io.manyhands.master.leader;

/** Something that only the leader does, for as long as it leads. Idempotent. */
public interface LeaderDuty {
    void begin();

    void end();
}
