package dev.reelwright.agent.models;

import dev.reelwright.agent.bridge.Endpoint;
import dev.reelwright.agent.bridge.Wire;
import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.home.Config.ModelSettings;
import dev.reelwright.agent.home.Keys;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.TokenAnswer;
import dev.reelwright.registry.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which model is meant. What the configuration says holds, and is never replaced by something else; where it says nothing, the first
 * provider whose key is there.
 */
public final class Models {
    static final String LOCAL = "local";
    static final String COMPATIBLE = "openai-compatible";

    /** Thinking counts as output, so it must be long; and it is held in full before each question, so it must not be too long. */
    private static final int USUAL_OUTPUT = 16_000;

    private static final Duration SILENCE = Duration.ofSeconds(120);

    /** A local server may load a model from disk before it says the first word. */
    private static final Duration LOCAL_SILENCE = Duration.ofMinutes(10);

    private static final Map<String, Wire> WIRES = Map.of(
            "openai",
            Wire.OPENAI,
            "anthropic",
            Wire.ANTHROPIC,
            "gemini",
            Wire.GEMINI,
            COMPATIBLE,
            Wire.OPENAI_COMPATIBLE,
            LOCAL,
            Wire.OPENAI_COMPATIBLE);

    private final Config config;
    private final Keys keys;
    private final PriceBook prices;
    private final Clock clock;
    private final Supplier<List<LocalServer>> servers;
    private final ModelTable table = ModelTable.shipped();

    /** @param servers looks for local servers; asked only when the configuration means one without saying where */
    public Models(Config config, Keys keys, PriceBook prices, Clock clock, Supplier<List<LocalServer>> servers) {
        this.config = config;
        this.keys = keys;
        this.prices = prices;
        this.clock = clock;
        this.servers = servers;
    }

    /** Sends nothing, but may look for a server on this machine. */
    public Choice choose() {
        String use = config.model().use();
        return use == null ? byKey() : byName(use);
    }

    /** What its tokens cost today. */
    public TokenAnswer price(LlmModel model) {
        return prices.tokens(model.priceRef(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** The local servers that answer now. */
    public List<LocalServer> servers() {
        return servers.get();
    }

    private Choice byKey() {
        ModelSettings settings = config.model();
        if (settings.baseUrl() != null || settings.key() != null) {
            return faulty(
                    "model.use",
                    "model.base-url or model.key is set, and not which model is meant",
                    "reelwright config set model.use PROVIDER/NAME");
        }
        return table.standard().keySet().stream()
                .filter(provider -> keys.key(provider).isPresent())
                .findFirst()
                .<Choice>map(this::standard)
                .orElseGet(Models::none);
    }

    private Choice standard(String provider) {
        List<String> models = table.standard().getOrDefault(provider, List.of());
        String name = models.stream()
                .filter(model -> price(model(provider, model, provider)) instanceof TokenAnswer.Priced)
                .findFirst()
                .orElse(models.getFirst());
        return chosen(provider, name, provider, null, "a key for " + provider + " is there, and model.use is not set");
    }

    private static Choice none() {
        return new Choice.None(
                "no language model is set up: the director works by its templates; a model would plan freely, look and repair",
                List.of(
                        "put a key into ANTHROPIC_API_KEY, OPENAI_API_KEY or GEMINI_API_KEY, and set a cap for it:"
                                + " reelwright config set caps.anthropic.day 5.00",
                        "or start a model server on this machine, and see: reelwright models"));
    }

    private Choice byName(String use) {
        String provider = use.substring(0, use.indexOf('/'));
        String name = use.substring(use.indexOf('/') + 1);
        ModelSettings settings = config.model();
        if (!WIRES.containsKey(provider)) {
            return faulty(
                    "model.use",
                    "there is no provider " + provider,
                    "use one of "
                            + String.join(", ", WIRES.keySet().stream().sorted().toList()));
        }
        String alias = settings.key() == null ? provider : settings.key();
        boolean needed = settings.key() != null || (!provider.equals(LOCAL) && !provider.equals(COMPATIBLE));
        if (needed && keys.secrets().get(alias) == null) {
            return faulty("model.use", use + " needs the key " + alias + ", and it is not there", fixForKey(alias));
        }
        if (provider.equals(COMPATIBLE) && settings.baseUrl() == null) {
            return faulty(
                    "model.base-url",
                    use + " does not say where the server is",
                    "reelwright config set model.base-url https://HOST/v1");
        }
        return provider.equals(LOCAL) && settings.baseUrl() == null
                ? local(name, alias)
                : chosen(provider, name, alias, settings.baseUrl(), "model.use says so");
    }

    private String fixForKey(String alias) {
        String variable = config.keys().get(alias);
        return variable == null
                ? "put it into an environment variable, and name that: reelwright config set keys." + alias
                        + " VARIABLE"
                : "put it into the environment variable " + variable;
    }

    private Choice local(String name, String alias) {
        List<LocalServer> found = servers.get();
        for (LocalServer server : found) {
            if (server.models().contains(name) || server.models().contains(name + ":latest")) {
                return chosen(
                        LOCAL, name, alias, server.baseUrl(), "model.use says so, and " + server.name() + " has it");
            }
        }
        String what = found.isEmpty()
                ? "no model server answers on this machine at the usual addresses"
                : "the servers on this machine do not have " + name + ": "
                        + found.stream().map(LocalServer::name).toList();
        return faulty(
                "model.use",
                what,
                "start it, or say where it is: reelwright config set model.base-url http://127.0.0.1:PORT/v1");
    }

    private Choice chosen(String provider, String name, String alias, @Nullable URI baseUrl, String why) {
        Wire wire = Optional.ofNullable(WIRES.get(provider)).orElseThrow();
        String secret = keys.secrets().get(alias);
        LlmModel model = model(provider, name, secret == null || provider.equals(LOCAL) ? LOCAL : alias);
        Duration silence = provider.equals(LOCAL) ? LOCAL_SILENCE : SILENCE;
        return new Choice.Chosen(new Endpoint(wire, model, baseUrl, silence), Optional.ofNullable(secret), why);
    }

    private LlmModel model(String provider, String name, String alias) {
        ModelSettings settings = config.model();
        ModelTable.Facts facts = table.facts(provider + "/" + name);
        long context = settings.contextTokens() == null ? facts.context() : settings.contextTokens();
        int output = settings.maxOutputTokens() == null
                ? (int) Math.min(Math.min(USUAL_OUTPUT, facts.output()), context / 2)
                : settings.maxOutputTokens();
        boolean sees = settings.vision() == null ? facts.vision() : settings.vision();
        String ref = provider.equals(LOCAL) ? "local/free" : provider + "/" + name;
        return new LlmModel(provider, name, alias, ref, context, output, sees);
    }

    private static Choice faulty(String where, String what, String fix) {
        return new Choice.Faulty(List.of(new Problem(where, what, fix)));
    }
}
