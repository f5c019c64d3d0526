package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.Alarm;
import dev.reelwright.agent.execute.CallHistory;
import dev.reelwright.agent.execute.EmbeddedEngine;
import dev.reelwright.agent.execute.EngineParts;
import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.home.ConfigFile;
import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.home.Keys;
import dev.reelwright.agent.models.LocalServers;
import dev.reelwright.agent.models.Models;
import dev.reelwright.agent.recipe.RecipePack;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.Redactor;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.OwnPrices;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.JailPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All parts of the house, put together around one home folder. Parts are opened when they are first asked for. */
public final class Studio implements AutoCloseable {
    private final Surroundings surroundings;
    private final Lazy<Config> config = new Lazy<>(this::readConfig);
    private final Lazy<Keys> keys = new Lazy<>(this::findKeys);
    private final Lazy<Redactor> redactor = new Lazy<>(() -> Redactor.of(keys().secrets()));
    private final Lazy<Ledger> ledger = new Lazy<>(this::openLedger);
    private final Lazy<AuditLog> audit = new Lazy<>(this::openAudit);
    private final Lazy<Jail> jail = new Lazy<>(this::openJail);
    private final Lazy<List<SkillPack>> packs = new Lazy<>(this::findPacks);
    private final Lazy<Plugins> plugins = new Lazy<>(() -> Plugins.open(home().plugins(), this::accepted, packs()));
    private final Lazy<Shelf> shelf = new Lazy<>(this::openShelf);
    private final Lazy<Accepted> accepted = new Lazy<>(() -> Accepted.read(home().accepted()));
    private final Lazy<Earned> earned = new Lazy<>(() -> new Earned(accepted(), this::history, config().trust()));
    private final Lazy<SkillRegistry> registry = new Lazy<>(this::loadRegistry);
    private final Lazy<Map<String, Capability>> capabilities =
            new Lazy<>(() -> registry().capabilities());
    private final Lazy<PriceBook> prices = new Lazy<>(this::readPrices);
    private final Lazy<Models> models = new Lazy<>(this::findModels);
    private final Lazy<OpenedModel> model = new Lazy<>(this::openModel);
    private final Lazy<PlanEngine> engine = new Lazy<>(this::openEngine);
    private final Hooks hooks = new Hooks(this);
    private @Nullable Guest guest;
    private volatile @Nullable HomeTraces loadedFrom;
    private final Lazy<CallHistory> history = new Lazy<>(() -> CallHistory.open(home().runs(), clock()));

    /**
     * What the studio is put up in.
     *
     * @param environment of the process; where the keys are
     */
    public record Surroundings(HomeFolder home, Map<String, String> environment, Clock clock, RandomGenerator random) {
        public Surroundings {
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Makes the home folder if it is missing, and opens nothing else yet.
     *
     * @throws UncheckedIOException when the folder cannot be made
     */
    public Studio(Surroundings surroundings) {
        this.surroundings = surroundings;
        try {
            surroundings.home().create();
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "the home folder " + surroundings.home().root() + " cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    public HomeFolder home() {
        return surroundings.home();
    }

    public Clock clock() {
        return surroundings.clock();
    }

    RandomGenerator random() {
        return surroundings.random();
    }

    /** @throws StudioException when {@code config.yaml} is wrong: a cap that is misread is a cap that does not hold */
    public Config config() {
        return config.get();
    }

    /** The keys that skills may use. */
    public Keys mediaKeys() {
        return decisions().keysOfSkills();
    }

    /** The key that is there and kept from skills, as it is meant for the owner's own model server. */
    public Optional<String> withheldKey() {
        return decisions().withheld();
    }

    public Keys keys() {
        return keys.get();
    }

    public Redactor redactor() {
        return redactor.get();
    }

    public Ledger ledger() {
        return ledger.get();
    }

    public AuditLog audit() {
        return audit.get();
    }

    /** The record for looking only: works when it is broken, and says then what is wrong. */
    public AuditLog auditToRead() {
        return AuditLog.openToRead(home().audit(), new LedgerAnchors(ledger()));
    }

    public Jail jail() {
        return jail.get();
    }

    /** What came with the product. */
    public List<SkillPack> packs() {
        return packs.get();
    }

    /** The jars of others, as they were when they were first asked for. */
    public Plugins plugins() {
        return plugins.get();
    }

    private List<SkillPack> allPacks() {
        return Stream.concat(packs().stream(), plugins().packs().stream()).toList();
    }

    public SkillHost host() {
        return new SkillHost(jail(), home().programs(), access());
    }

    private ProviderAccess access() {
        return new ProviderAccess(
                new HeldAccounts(mediaKeys()),
                new OwnersSettings(config().media(), hooks::address),
                prices(),
                clock(),
                surroundings.random());
    }

    public Shelf shelf() {
        return shelf.get();
    }

    /** What the person has accepted besides what was shipped, as it was when it was first asked for. */
    public Accepted accepted() {
        return accepted.get();
    }

    /** The same with how far each folder has come since, by its calls. */
    public Earned earned() {
        return earned.get();
    }

    /**
     * Lets a folder in for as long as this studio is open. The person has said yes to it.
     *
     * @throws IllegalStateException when the skills were loaded already
     */
    void receive(Guest newGuest) {
        registry.ifMade(made -> {
            throw new IllegalStateException("the skills are loaded already");
        });
        guest = newGuest;
    }

    /**
     * Help for whoever writes a provider's folder.
     *
     * @throws StudioException when no pack can read one
     */
    public AuthorTools authorTools() {
        SkillHost host = host();
        return packs().stream()
                .flatMap(pack -> pack.authorTools(host).stream())
                .findFirst()
                .orElseThrow(() -> new StudioException("no pack can read a provider's folder", List.of()));
    }

    public SkillRegistry registry() {
        return registry.get();
    }

    public boolean outdated() {
        return HomeTraces.differ(loadedFrom, home());
    }

    public Map<String, Capability> capabilities() {
        return capabilities.get();
    }

    public PriceBook prices() {
        return prices.get();
    }

    public Models models() {
        return models.get();
    }

    /** The language model that the configuration or the keys mean. Nothing is sent to it by asking for it. */
    public LlmAtHand llm() {
        return model.get().answer();
    }

    /** Folder to the address at which its provider may knock; empty when nobody listens. */
    public Map<String, URI> hookAddresses() {
        return hooks.all();
    }

    /** What earlier calls showed; needs no engine. */
    public CallHistory history() {
        return history.get();
    }

    public PlanEngine engine() {
        return engine.get();
    }

    /** @throws StudioException when no pack brings media tools */
    public MediaTools mediaTools() {
        return registry()
                .mediaTools()
                .orElseThrow(() -> new StudioException("no media tools are installed", List.of()));
    }

    private Config readConfig() {
        return switch (new ConfigFile(home().config()).read()) {
            case ConfigFile.Answer.Read read -> read.config();
            case ConfigFile.Answer.Rejected rejected ->
                throw new StudioException("the configuration is wrong, so nothing is started", rejected.problems());
        };
    }

    private Keys findKeys() {
        return Keys.find(config(), surroundings.environment());
    }

    /** A price that is misread is a cap that does not hold, so a wrong file of the owner's stops the start as a wrong configuration does. */
    private PriceBook readPrices() {
        PriceBook own = new OwnPrices(home().prices()).read(config().currency());
        if (!own.problems().isEmpty()) {
            throw new StudioException(
                    "your prices are wrong, so nothing is priced",
                    own.problems().stream()
                            .map(what -> new Problem(home().prices().toString(), what, "mend it, or remove the file"))
                            .toList());
        }
        return PriceBook.shipped(config().currency()).overriddenBy(own);
    }

    private Models findModels() {
        return new Models(
                config(), keys(), prices(), clock(), () -> LocalServers.usual().find());
    }

    private OpenedModel openModel() {
        return OpenedModel.open(this, surroundings.random());
    }

    private Ledger openLedger() {
        Ledger opened = Ledger.open(home().ledger(), clock());
        Caps.apply(config(), keys(), opened);
        return opened;
    }

    private AuditLog openAudit() {
        AuditLog opened = AuditLog.open(home().audit(), redactor(), clock(), new LedgerAnchors(ledger()));
        LedgerAnchors.compare(ledger(), opened);
        return opened;
    }

    private Jail openJail() {
        return Jail.whenAsked(config().unconfined() ? JailPolicy.ALLOW_UNCONFINED : JailPolicy.REQUIRE_CONFINEMENT);
    }

    private List<SkillPack> findPacks() {
        return Stream.concat(
                        ServiceLoader.load(SkillPack.class).stream().map(ServiceLoader.Provider::get),
                        Stream.of(new RecipePack(new ScratchStage(this))))
                .toList();
    }

    private Shelf openShelf() {
        try {
            Shelf opened = Shelf.open(home().shelf(), clock());
            for (SkillPack pack : packs()) {
                opened.seed(pack);
            }
            loadedFrom = HomeTraces.of(home());
            return opened;
        } catch (IOException unusable) {
            throw new UncheckedIOException("the shelf cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /** The shelf is opened when a skill is first asked for; acceptances that cannot be read stop the start. */
    private SkillRegistry loadRegistry() {
        Earned read = earned();
        read.tell(this::audit);
        Guest here = guest;
        return here == null
                ? SkillRegistry.whenAsked(this::shelf, allPacks(), this::host, () -> read)
                : SkillRegistry.whenAsked(() -> here.on(shelf()), allPacks(), this::host, () -> here.besides(read));
    }

    private PlanEngine openEngine() {
        PlanEngine opened = EmbeddedEngine.open(new EngineParts(
                home().runs(),
                home().cache(),
                home().work(),
                ledger(),
                audit(),
                registry(),
                capabilities(),
                prices(),
                mediaKeys().all(),
                decisions().preferences(),
                decisions().limits(),
                decisions().mediaRules(),
                config().currency(),
                clock(),
                surroundings.random(),
                Alarm.system(clock()),
                earned()));
        hooks.listen(opened);
        return opened;
    }

    /** What the owner has decided about skills. */
    Decisions decisions() {
        return new Decisions(config(), keys());
    }

    @Override
    public void close() {
        hooks.close();
        engine.ifMade(PlanEngine::close);
        history.ifMade(CallHistory::close);
        model.ifMade(OpenedModel::close);
        shelf.ifMade(Shelf::close);
        audit.ifMade(AuditLog::close);
        ledger.ifMade(Ledger::close);
    }
}
