package dev.reelwright.agent.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The environment variables that hold the secrets of an account by custom: alias to secret to variables, the first that is set counts. */
final class Accounts {
    private Accounts() {}

    static Map<String, Map<String, List<String>>> byCustom() {
        return Loaded.ACCOUNTS;
    }

    private static Map<String, Map<String, List<String>>> read() {
        try (InputStream file = Accounts.class.getResourceAsStream("accounts.json")) {
            if (file == null) {
                throw new IllegalStateException("missing from the program: accounts.json");
            }
            Map<String, Map<String, List<String>>> accounts = new TreeMap<>();
            for (Map.Entry<String, JsonNode> account :
                    JsonMapper.shared().readTree(file).properties()) {
                Map<String, List<String>> secrets = new LinkedHashMap<>();
                account.getValue()
                        .properties()
                        .forEach(secret -> secrets.put(
                                secret.getKey(),
                                secret.getValue()
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList()));
                accounts.put(account.getKey(), secrets);
            }
            return accounts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Loaded {
        static final Map<String, Map<String, List<String>>> ACCOUNTS = read();
    }
}
