package dev.reelwright.skills.provider;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** A provider's published keys (a JWK set). A signature is good when any of them made it. */
record PublishedKeys(JsonNode set) {

    /** @param signature in hexadecimal */
    boolean ed25519(String text, String signature) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        for (JsonNode key : set.path("keys")) {
            if (key.path("kty").asString("").equals("OKP") && verified("Ed25519", key, text, bytes)) {
                return true;
            }
        }
        return false;
    }

    /** A compact JWT signed with RS256; no other algorithm is taken, whatever its head says. */
    boolean jwt(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            for (JsonNode key : set.path("keys")) {
                if (key.path("kty").asString("").equals("RSA")
                        && verified("SHA256withRSA", key, parts[0] + "." + parts[1], signature)) {
                    return true;
                }
            }
        } catch (IllegalArgumentException e) {
            return false;
        }
        return false;
    }

    private static boolean verified(String algorithm, JsonNode key, String text, byte[] signature) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(algorithm.equals("Ed25519") ? edwards(key) : rsa(key));
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The 32 bytes are y, least first, with the sign of x in the top bit. */
    private static PublicKey edwards(JsonNode key) throws GeneralSecurityException {
        byte[] little = Base64.getUrlDecoder().decode(key.path("x").asString(""));
        if (little.length != 32) {
            throw new GeneralSecurityException("not an Ed25519 key");
        }
        boolean odd = (little[31] & 0x80) != 0;
        byte[] big = new byte[32];
        for (int i = 0; i < 32; i++) {
            big[i] = little[31 - i];
        }
        big[0] &= 0x7F;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    }

    private static PublicKey rsa(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static BigInteger number(JsonNode key, String field) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(field).asString("")));
    }
}
