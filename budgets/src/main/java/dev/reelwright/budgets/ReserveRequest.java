package dev.reelwright.budgets;

/**
 * Asks for permission to spend at most {@code amount}.
 *
 * @param operation the caller's own id of this one call, made and stored before asking; never used for another call
 * @param run the run that the call belongs to
 * @param amount the worst case, zero or more
 * @param bodyDigest digest of the exact request that will be sent
 * @param what for people: what is bought
 */
public record ReserveRequest(String operation, Key key, String run, Money amount, String bodyDigest, String what) {
    public ReserveRequest {
        Text.name("operation id", operation);
        Text.name("run", run);
        Text.name("digest of the request", bodyDigest);
        if (amount.isNegative()) {
            throw new IllegalArgumentException("cannot reserve a negative amount: " + amount);
        }
    }
}
