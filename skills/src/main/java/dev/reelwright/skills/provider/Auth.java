package dev.reelwright.skills.provider;

import java.util.Map;

/**
 * How a request shows who asks. A secret is named here and never held. {@code also} are further headers, each with the name of the secret that
 * is its value.
 */
sealed interface Auth {
    Map<String, String> also();

    record None(Map<String, String> also) implements Auth {
        public None {
            also = Ordered.copy(also);
        }
    }

    /**
     * A header: bearer is {@code Authorization} with the prefix {@code Bearer}.
     *
     * @param prefix stands before the secret, with a space; empty for none
     */
    record InHeader(String header, String prefix, String secret, Map<String, String> also) implements Auth {
        public InHeader {
            also = Ordered.copy(also);
        }
    }

    record Basic(String user, String password, Map<String, String> also) implements Auth {
        public Basic {
            also = Ordered.copy(also);
        }
    }

    record InQuery(String parameter, String secret, Map<String, String> also) implements Auth {
        public InQuery {
            also = Ordered.copy(also);
        }
    }

    /**
     * A bearer token made here: a JWT signed with HS256.
     *
     * @param issuer the secret that names the account
     * @param seconds how long one lasts; each request gets a new one
     */
    record Minted(String issuer, String secret, int seconds, int notBeforeSeconds, Map<String, String> also)
            implements Auth {
        public Minted {
            also = Ordered.copy(also);
        }
    }

    /**
     * OAuth 2 client credentials; the token is kept until shortly before it ends.
     *
     * @param endpoint where tokens are given out, and {@code path} on it
     */
    record Client(String endpoint, String path, String scope, String id, String secret, Map<String, String> also)
            implements Auth {
        public Client {
            also = Ordered.copy(also);
        }
    }
}
