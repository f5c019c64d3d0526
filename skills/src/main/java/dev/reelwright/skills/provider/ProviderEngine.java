package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.NotSetUp;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.Pricing;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.Tier;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes skills of folders of kind {@code provider}: one offer for each model of its adapter, the adapter's first model first. */
public final class ProviderEngine implements SkillEngine {
    static final String ADAPTER = "provider.json";
    static final String PRICES = "prices.json";

    private final ProviderAccess access;
    private final Supplier<Wire> wire;
    private final Nap nap;

    /** @param wire asked for when the first request is made */
    public ProviderEngine(ProviderAccess access, Supplier<Wire> wire) {
        this(access, wire, Nap.real());
    }

    ProviderEngine(ProviderAccess access, Supplier<Wire> wire, Nap nap) {
        this.access = access;
        this.wire = wire;
        this.nap = nap;
    }

    @Override
    public SkillContract.Kind kind() {
        return SkillContract.Kind.PROVIDER;
    }

    @Override
    public Answer open(Folder folder) {
        byte[] file = folder.files().get(ADAPTER);
        if (file == null) {
            return new Answer.Faulty(List.of(new Problem(ADAPTER, "is missing", "add it")));
        }
        return switch (Adapter.read(file, ADAPTER)) {
            case Adapter.Reading.Broken broken ->
                new Answer.Faulty(
                        broken.problems().stream().map(ProviderEngine::inFile).toList());
            case Adapter.Reading.Readable readable -> open(folder, readable.adapter());
        };
    }

    private static Problem inFile(Problem problem) {
        boolean pointer = problem.where().isEmpty() || problem.where().startsWith("/");
        return pointer ? new Problem(ADAPTER + "#" + problem.where(), problem.what(), problem.fix()) : problem;
    }

    private Answer open(Folder folder, Adapter adapter) {
        byte[] own = folder.files().get(PRICES);
        String currency = access.prices().currency();
        PriceBook shipped = own == null ? PriceBook.empty(currency) : PriceBook.read(own, PRICES, currency);
        List<Problem> problems =
                folder.shipped() ? new ArrayList<>() : new ArrayList<>(FolderCheck.problems(folder, adapter));
        shipped.problems().forEach(what -> problems.add(new Problem("", what, "mend the row")));
        if (!problems.isEmpty()) {
            return new Answer.Faulty(problems);
        }
        PriceBook prices = shipped.overriddenBy(access.prices());
        return new Answer.Opened(adapter.models().stream()
                .map(model -> new Ready(offer(folder, adapter, model, prices), skill(folder, adapter, model, prices)))
                .toList());
    }

    private AdapterSkill skill(Folder folder, Adapter adapter, Model model, PriceBook prices) {
        String alias = folder.contract().permissions().key();
        Key key = alias == null
                ? Key.local()
                : access.accounts().key(alias).orElseGet(() -> Key.of(alias, "this key is not set"));
        Credentials credentials =
                alias == null ? Credentials.none() : name -> access.accounts().secret(alias, name);
        ProviderAccess.Setting setting = setting(adapter);
        Setting settled = new Setting(
                adapter,
                model,
                setting.variables(),
                setting.endpoints(),
                credentials,
                new LazyWire(wire),
                prices,
                prices.currency(),
                key,
                access.clock(),
                access.random(),
                nap);
        return new AdapterSkill(settled, access.settings().hook(adapter.name()));
    }

    /** What is set for the provider, and over it what is set for this very adapter. */
    private ProviderAccess.Setting setting(Adapter adapter) {
        return setting(access, adapter);
    }

    static ProviderAccess.Setting setting(ProviderAccess access, Adapter adapter) {
        ProviderAccess.Setting all = access.settings().of(adapter.provider());
        ProviderAccess.Setting own = access.settings().of(adapter.name());
        Map<String, String> variables = new HashMap<>(all.variables());
        variables.putAll(own.variables());
        Map<String, URI> endpoints = new HashMap<>(all.endpoints());
        endpoints.putAll(own.endpoints());
        return new ProviderAccess.Setting(variables, endpoints);
    }

    private Offer offer(Folder folder, Adapter adapter, Model model, PriceBook prices) {
        SkillContract contract = folder.contract();
        Model.Traits traits = model.traits();
        Set<Tier> tiers = traits.tiers().isEmpty()
                ? contract.tiers()
                : traits.tiers().stream().map(Tier::of).collect(Collectors.toSet());
        Offer.Life life = new Offer.Life(
                model.retiredOn(),
                model.replacedBy(),
                refs(model),
                model.source().url(),
                model.source().checked());
        return new Offer(
                model.name() + "@" + adapter.provider(),
                model.name(),
                adapter.provider(),
                tiers,
                orElse(traits.quality(), contract.quality()),
                orElse(traits.typicalSeconds(), contract.typicalSeconds()),
                pricing(folder, adapter, model, prices),
                new Offer.Account(adapter.limits().perSecond(), adapter.limits().concurrent()),
                life,
                prices.rows().stream().filter(row -> life.paidBy(row.ref())).toList());
    }

    /**
     * A server on this machine is there only where the owner says so, by its address or by bringing the folder: without a word of his it has no
     * price, so that no plan waits for a server that nobody has started.
     */
    private Pricing pricing(Folder folder, Adapter adapter, Model model, PriceBook prices) {
        ProviderAccess.Setting setting = setting(adapter);
        if (folder.shipped() && adapter.local() && setting.equals(ProviderAccess.Setting.STANDARD)) {
            Map.Entry<String, Text> endpoint =
                    adapter.endpoints().entrySet().iterator().next();
            return new NotSetUp("no server is set up for it; start one, then set providers." + adapter.provider()
                    + ".endpoints." + endpoint.getKey() + " to its address, such as " + endpoint.getValue());
        }
        String capability = folder.contract().capability();
        return new ModelPricing(adapter, model, setting.variables(), capability, prices);
    }

    private static List<String> refs(Model model) {
        return switch (model.price()) {
            case Price.Unknown _ -> List.of();
            case Price.Lines lines ->
                lines.lines().stream().map(line -> line.ref().toString()).toList();
        };
    }

    private static <T> T orElse(@Nullable T value, T standard) {
        return Optional.ofNullable(value).orElse(standard);
    }
}
