package dev.reelwright.budgets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

final class Sha256 {
    static final int HEX_DIGITS = 64;

    private Sha256() {}

    static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
