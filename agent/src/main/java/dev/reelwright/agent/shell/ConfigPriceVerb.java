package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.OwnPrices;
import dev.reelwright.budgets.PricePart;
import dev.reelwright.budgets.PriceRow;
import dev.reelwright.budgets.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code config price}: the owner's own price of a model. */
final class ConfigPriceVerb extends Verb {
    private static final String NONE = "none";
    private static final String LOCAL = "local/";
    private static final int MILLION = 6;

    private final StudioDoor door;

    ConfigPriceVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "config price",
                "Money",
                "set what a model costs: tokens by the million, all else by the piece; none removes it",
                Words.of(
                        "MODEL [none]",
                        new Flag("in", "AMOUNT", "what it reads"),
                        new Flag("out", "AMOUNT", "what it writes, thinking included"),
                        new Flag("cached", "AMOUNT", "what it reads from its cache (default: as --in)"),
                        new Flag("cache-write", "AMOUNT", "what is written to its cache (default: as --in)"),
                        new Flag(
                                "per",
                                "UNIT=AMOUNT",
                                "what one image, second, character … costs; may be given several times"),
                        new Flag("source", "WORDS", "with --per: where you read it, best an https address")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        String ref = call.needed(0, "a model such as openai-compatible/NAME");
        if (!ref.matches("[a-z][a-z0-9-]{1,39}/[^\\s/]\\S{0,199}")) {
            throw new UsageException("\"" + ref + "\" is not a model; write PROVIDER/NAME");
        }
        if (ref.startsWith(LOCAL)) {
            call.screen().line("models on this machine are free by declaration; they need no price");
            return ExitCode.DONE;
        }
        boolean remove = call.argument(1).filter(NONE::equals).isPresent();
        if (!remove && call.argument(1).isPresent()) {
            throw new UsageException("after the model it takes none, --in AMOUNT --out AMOUNT, or --per UNIT=AMOUNT");
        }
        return remove
                ? remove(ref, call.screen())
                : set(call.has("per") ? mediaRow(ref, call) : row(ref, call), call.screen());
    }

    /** Prices by the piece, as they are written. */
    private PriceRow mediaRow(String ref, Invocation call) {
        if (call.has("in") || call.has("out") || call.has("cached") || call.has("cache-write")) {
            throw new UsageException("a price is either --in and --out, or --per UNIT=AMOUNT");
        }
        String words = call.flag("source")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new UsageException("it needs --source WORDS: where did you read the price?"));
        Map<Unit, PricePart> parts = new EnumMap<>(Unit.class);
        for (String each : call.all("per")) {
            PricePart part = part(each);
            if (parts.put(part.unit(), part) != null) {
                throw new UsageException("--per names " + part.unit().word() + " twice");
            }
        }
        Studio studio = door.studio();
        LocalDate today = LocalDate.ofInstant(studio.clock().instant(), ZoneOffset.UTC);
        String source = words.startsWith("https://") ? words : "local:owner, " + words;
        return new PriceRow(
                ref, studio.config().currency(), List.copyOf(parts.values()), today, null, null, source, today);
    }

    private static PricePart part(String text) {
        int equals = text.indexOf('=');
        String word = equals < 1 ? text : text.substring(0, equals);
        Unit unit = Stream.of(Unit.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("--per needs UNIT=AMOUNT; a unit is one of "
                        + Stream.of(Unit.values()).map(Unit::word).collect(Collectors.joining(", "))));
        String amount = text.substring(equals + 1);
        if (equals < 1 || !amount.matches("\\d{1,6}(\\.\\d{1,12})?") || new BigDecimal(amount).signum() == 0) {
            throw new UsageException("--per needs an amount above zero, such as " + word + "=0.03");
        }
        return PricePart.flat(unit, new BigDecimal(amount), false);
    }

    private PriceRow row(String ref, Invocation call) {
        List<PricePart> parts = new ArrayList<>();
        parts.add(part(Unit.TOKEN_IN, needed(call, "in"), false));
        parts.add(part(Unit.TOKEN_OUT, needed(call, "out"), false));
        amount(call, "cached").ifPresent(price -> parts.add(part(Unit.TOKEN_CACHED, price, true)));
        amount(call, "cache-write").ifPresent(price -> parts.add(part(Unit.TOKEN_CACHE_WRITE, price, true)));
        Studio studio = door.studio();
        LocalDate today = LocalDate.ofInstant(studio.clock().instant(), ZoneOffset.UTC);
        return new PriceRow(ref, studio.config().currency(), parts, today, null, null, "local:owner", today);
    }

    private int set(PriceRow row, Screen screen) throws IOException {
        return written(new OwnPrices(door.home().prices()).set(row), row.ref(), Rates.line(row), screen);
    }

    private int remove(String ref, Screen screen) throws IOException {
        return written(new OwnPrices(door.home().prices()).remove(ref), ref, "your price is removed", screen);
    }

    private int written(OwnPrices.Answer answer, String ref, String what, Screen screen) {
        return switch (answer) {
            case OwnPrices.Answer.Rejected rejected -> {
                rejected.problems().forEach(screen::error);
                yield ExitCode.USAGE;
            }
            case OwnPrices.Answer.Written _ -> {
                ObjectNode body = JsonNodeFactory.instance.objectNode();
                body.put("model", ref).put("price", what);
                door.studio().audit().append(RunId.NONE, "config.price", body);
                door.close();
                screen.line(ref + ": " + what + "   (" + door.home().prices() + ")");
                yield ExitCode.DONE;
            }
        };
    }

    private static PricePart part(Unit unit, BigDecimal perMillion, boolean optional) {
        return PricePart.flat(unit, perMillion.movePointLeft(MILLION), optional);
    }

    private static BigDecimal needed(Invocation call, String flag) {
        return amount(call, flag)
                .orElseThrow(() -> new UsageException("it needs --in AMOUNT and --out AMOUNT, per million tokens"));
    }

    private static Optional<BigDecimal> amount(Invocation call, String flag) {
        Optional<String> text = call.flag(flag);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().matches("\\d{1,6}(\\.\\d{1,9})?")) {
            throw new UsageException("--" + flag + " needs an amount such as 2.50, not \"" + text.get() + "\"");
        }
        BigDecimal amount = new BigDecimal(text.get());
        if (amount.signum() == 0) {
            throw new UsageException(
                    "a price of zero is for models on this machine only; name such a model local/NAME in model.use");
        }
        return Optional.of(amount);
    }
}
