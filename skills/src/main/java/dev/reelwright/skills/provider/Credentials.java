package dev.reelwright.skills.provider;

import java.util.Optional;

/** The secrets of one account. Asked anew for every request, so that a key can be changed while a job runs. */
@FunctionalInterface
public interface Credentials {
    /** The secret of that name: {@code key} unless the adapter says otherwise; empty when the owner has set none. */
    Optional<String> secret(String name);

    static Credentials none() {
        return name -> Optional.empty();
    }
}
