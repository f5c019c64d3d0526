package dev.reelwright.skills.provider;

/** Where tokens come from that another server gives out. */
@FunctionalInterface
interface Tokens {
    String token(Auth.Client client, Signer signer) throws Unfit, InterruptedException;
}
