package dev.reelwright.skills.provider;

import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.Pricing;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The tools of whoever writes a folder of kind {@code provider}. */
public final class ProviderAuthorTools implements AuthorTools {
    private final ProviderAccess access;

    public ProviderAuthorTools(ProviderAccess access) {
        this.access = access;
    }

    @Override
    public Verdict check(String name, Map<String, byte[]> files) throws InterruptedException {
        FolderReport report = FolderReport.of(name, files);
        return new Verdict(report.problems(), report.tests(), report.unpriced());
    }

    @Override
    public Optional<Wishes> wishes(String name, Map<String, byte[]> files) {
        Optional<SkillEngine.Folder> folder = SkillFolder.open(name, files);
        Optional<Adapter> adapter = adapter(files);
        if (folder.isEmpty() || adapter.isEmpty()) {
            return Optional.empty();
        }
        List<Offer> offers =
                ready(folder.get()).stream().map(SkillEngine.Ready::offer).toList();
        return offers.isEmpty() ? Optional.empty() : Optional.of(wishes(folder.get(), adapter.get(), offers));
    }

    private Wishes wishes(SkillEngine.Folder folder, Adapter adapter, List<Offer> offers) {
        Set<String> addresses = new LinkedHashSet<>();
        ProviderAccess.Setting setting = setting(adapter);
        adapter.endpoints().forEach((name, text) -> {
            URI own = setting.endpoints().get(name);
            addresses.addAll(own == null ? FolderCheck.addresses(adapter, text) : List.of(own.toString()));
        });
        Set<String> hosts = new LinkedHashSet<>(folder.contract().permissions().hosts());
        addresses.forEach(address -> Optional.ofNullable(URI.create(address).getHost())
                .map(host -> host.toLowerCase(Locale.ROOT))
                .ifPresent(hosts::add));
        byte[] prices = folder.files().get(ProviderEngine.PRICES);
        return new Wishes(
                SkillFolder.revision(folder.files()),
                folder.contract().capability(),
                adapter.local(),
                List.copyOf(addresses),
                List.copyOf(hosts),
                folder.contract().permissions().key(),
                offers,
                prices == null
                        ? List.of()
                        : PriceBook.read(
                                        prices,
                                        ProviderEngine.PRICES,
                                        access.prices().currency())
                                .rows());
    }

    @Override
    public Meaning response(Map<String, byte[]> files, Pasted answer) {
        Optional<Adapter> adapter = adapter(files);
        if (adapter.isEmpty()) {
            return new Meaning.None(ProviderEngine.ADAPTER + " cannot be read; check the folder");
        }
        try {
            Check check =
                    Check.response(adapter.get(), answer.step(), answer.status(), answer.headers(), answer.body());
            String bill = Check.bill(adapter.get(), answer.step(), answer.status(), answer.headers(), answer.body());
            return new Meaning.Ruled(check.rule(), check.meaning(), bill, check.taken());
        } catch (IllegalArgumentException noStep) {
            return new Meaning.None(String.valueOf(noStep.getMessage()));
        }
    }

    @Override
    public Sketch preview(String name, Map<String, byte[]> files, Order order) throws InterruptedException {
        Optional<SkillEngine.Folder> folder = SkillFolder.open(name, files);
        Optional<Adapter> adapter = adapter(files);
        if (folder.isEmpty() || adapter.isEmpty()) {
            return new Sketch.Refused("the folder has faults; check it first");
        }
        String capability = folder.get().contract().capability();
        ObjectNode inputs =
                Objects.requireNonNull(Capabilities.shipped().get(capability)).withDefaults(order.inputs());
        List<Problem> problems = new ArrayList<>(
                Objects.requireNonNull(Capabilities.shipped().get(capability)).checkInput(inputs));
        problems.addAll(folder.get().contract().checkInput(inputs));
        if (!problems.isEmpty()) {
            return new Sketch.Refused(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        for (Model model : adapter.get().models()) {
            if (order.model().isEmpty()
                    || model.name().equals(order.model())
                    || model.id().equals(order.model())) {
                return preview(folder.get(), adapter.get(), model, new Order(order.model(), inputs, order.facts()));
            }
        }
        return new Sketch.Refused("it has no model \"" + order.model() + "\"; it has "
                + adapter.get().models().stream().map(Model::name).collect(Collectors.joining(", ")));
    }

    private Sketch preview(SkillEngine.Folder folder, Adapter adapter, Model model, Order order)
            throws InterruptedException {
        SkillCall call =
                new SkillCall(adapter.name(), "preview", folder.contract().capability(), order.inputs(), 0, 1, null);
        return switch (Preview.of(adapter, model, call, setting(adapter), order.facts())) {
            case Preview.Refused refused -> new Sketch.Refused(refused.why());
            case Preview.Ready ready ->
                new Sketch.Request(
                        ready.method(),
                        ready.url(),
                        ready.headers(),
                        ready.body(),
                        price(folder, model, adapter, order));
        };
    }

    private Candidate.Price price(SkillEngine.Folder folder, Model model, Adapter adapter, Order order) {
        List<SkillEngine.Ready> ready = ready(folder);
        if (ready.isEmpty()) {
            return new Candidate.Price.Unknown("the folder has faults; check it first");
        }
        Pricing pricing = Objects.requireNonNull(
                ready.get(adapter.models().indexOf(model)).offer().pricing());
        return pricing.of(
                order.inputs(),
                order.facts(),
                LocalDate.ofInstant(access.clock().instant(), ZoneOffset.UTC));
    }

    @Override
    public Blanks blanks() {
        return Blank.known();
    }

    @Override
    public Map<String, byte[]> template(String name, String capability, String shape) {
        return Blank.of(name, capability, shape);
    }

    private List<SkillEngine.Ready> ready(SkillEngine.Folder folder) {
        ProviderEngine engine = new ProviderEngine(access, () -> {
            throw new IllegalStateException("looking at a folder sends nothing");
        });
        return engine.open(folder) instanceof SkillEngine.Answer.Opened opened ? opened.skills() : List.of();
    }

    private ProviderAccess.Setting setting(Adapter adapter) {
        return ProviderEngine.setting(access, adapter);
    }

    private static Optional<Adapter> adapter(Map<String, byte[]> files) {
        byte[] file = files.get(ProviderEngine.ADAPTER);
        return file != null && Adapter.read(file, ProviderEngine.ADAPTER) instanceof Adapter.Reading.Readable readable
                ? Optional.of(readable.adapter())
                : Optional.empty();
    }
}
