package io.manyhands.worker.incarnation;

import java.util.Optional;

/** A bean that knows a reason for which the worker cannot do its tasks now; its health is DOWN as long as there is one. */
public interface Impediment {

    /** The reason, for a person. Returns at once. */
    Optional<String> reason();
}
