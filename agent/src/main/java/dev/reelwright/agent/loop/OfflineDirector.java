package dev.reelwright.agent.loop;

import dev.reelwright.agent.directive.Directive;
import dev.reelwright.agent.directive.Settings;
import dev.reelwright.agent.directive.ShotIdea;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Tier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a directive into a plan by templates, without a language model. It uses the person's words and pictures and nothing else: it cannot
 * write, and does not pretend to.
 */
final class OfflineDirector {
    private static final int FRAMES_PER_SECOND = 30;
    /** Stills are drawn larger than the film, so that a move into them stays sharp. */
    private static final double STILL_SCALE = 1.5;

    /** The dark ones of the shipped image skill; to another skill they are words that set a mood. */
    private static final List<String> PALETTES = List.of("midnight", "tide", "dusk", "slate", "aurora", "ember");

    private final Directive directive;
    private final Pacing pacing;
    private final ClipChoice clips;
    private final Map<String, String> pins;
    private final List<Step> steps = new ArrayList<>();

    private OfflineDirector(Directive directive, Wanted wanted) {
        this.directive = directive;
        this.pacing = Pacing.of(directive);
        this.clips = ClipChoice.of(directive, wanted);
        this.pins = wanted.pins(directive.settings().use());
    }

    /**
     * @param plan not yet checked
     * @param notes what the person should know, such as a length that the words do not fit
     */
    record Direction(Plan plan, List<String> notes) {}

    static Direction direct(Directive directive, Tier tier, Wanted wanted) {
        OfflineDirector director = new OfflineDirector(directive, wanted);
        Plan plan = director.plan(tier);
        List<String> notes = new ArrayList<>(director.pacing.notes());
        notes.addAll(director.clips.notes());
        notes.addAll(director.idle());
        return new Direction(plan, notes);
    }

    /** What was said of kinds of work that are not done in this film. */
    private List<String> idle() {
        return pins.keySet().stream()
                .filter(kind ->
                        steps.stream().noneMatch(step -> step.capability().equals(Capabilities.KINDS.get(kind))))
                .sorted()
                .map(kind ->
                        pins.get(kind) + " is to be used for " + kind + ", but nothing of that kind is in this film")
                .toList();
    }

    /** Only by the skills that the person has said for its kind of work. */
    private void add(Step step) {
        String pin = pins.get(Capabilities.kind(step.capability()));
        steps.add(pin == null ? step : step.by(pin));
    }

    private Plan plan(Tier tier) {
        ArrayNode shots = object().arrayNode();
        for (int index = 0; index < directive.shots().size(); index++) {
            shots.add(shot(index, directive.shots().get(index)));
        }
        Settings settings = directive.settings();
        ObjectNode film = object();
        film.put("title", directive.title());
        film.put("language", settings.language());
        size(film, 1);
        film.put("fps", FRAMES_PER_SECOND);
        film.put("transitionSeconds", settings.transitionSeconds());
        film.put("captions", settings.captions());
        film.set("shots", shots);
        add(Step.of("film", "edit.assemble", film).labelled("assembling the film"));
        ObjectNode extras = object();
        extras.put("director", "offline");
        return new Plan(Plan.SCHEMA, directive.title(), new PlanSettings(tier, List.of()), steps, extras);
    }

    /** Adds the steps of one shot and gives back its entry in the film. */
    private ObjectNode shot(int index, ShotIdea idea) {
        ObjectNode entry = object();
        boolean spoken = !idea.narration().isBlank();
        if (spoken) {
            narrate(index, idea);
        }
        Optional<ClipChoice.Order> order = clips.order(index, idea, pacing.seconds(index));
        if (order.isPresent()) {
            filmed(index, idea, order.get(), entry);
        } else {
            pictured(index, idea, entry);
        }
        if (spoken) {
            entry.set("narration", ref("voice-" + number(index) + ".audio"));
            entry.set("narrationSeconds", ref("voice-" + number(index) + ".seconds"));
            entry.set("words", ref("voice-" + number(index) + ".words"));
            entry.put("text", idea.narration());
        }
        return entry;
    }

    /** A clip of its own, which begins with the shot's picture where the skill can do that. */
    private void filmed(int index, ShotIdea idea, ClipChoice.Order order, ObjectNode entry) {
        ObjectNode inputs = order.inputs();
        switch (idea.picture()) {
            case ShotIdea.Picture.OwnFile own -> inputs.set("firstFrame", file(own.path()));
            case ShotIdea.Picture.Scene scene
            when order.fromStill() -> {
                draw(index, scene);
                inputs.set("firstFrame", ref("image-" + number(index) + ".image"));
            }
            case ShotIdea.Picture.Scene _ -> {}
        }
        String id = "clip-" + number(index);
        add(Step.of(id, ClipMakers.CAPABILITY, inputs)
                .seeded(seed(inputs.toString()))
                .labelled("filming shot " + number(index)));
        entry.set("video", ref(id + ".video"));
        entry.put("seconds", pacing.seconds(index));
        entry.put("leadSeconds", Pacing.LEAD);
        entry.put("tailSeconds", Pacing.TAIL);
    }

    private void pictured(int index, ShotIdea idea, ObjectNode entry) {
        boolean spoken = !idea.narration().isBlank();
        switch (idea.picture()) {
            case ShotIdea.Picture.OwnFile own
            when own.clip() -> {
                entry.set("video", file(own.path()));
                double seconds = pacing.seconds(index);
                if (idea.seconds() != null || spoken) {
                    entry.put("seconds", seconds);
                }
                entry.put("leadSeconds", Pacing.LEAD);
                entry.put("tailSeconds", Pacing.TAIL);
                entry.put("keepSound", !spoken);
            }
            case ShotIdea.Picture.OwnFile own -> animate(index, idea, file(own.path()), entry);
            case ShotIdea.Picture.Scene scene -> {
                draw(index, scene);
                animate(index, idea, ref("image-" + number(index) + ".image"), entry);
            }
        }
    }

    private void narrate(int index, ShotIdea idea) {
        Settings settings = directive.settings();
        ObjectNode inputs = object();
        inputs.put("text", idea.narration());
        inputs.put("language", settings.language());
        if (settings.voice() != null) {
            inputs.put("voice", settings.voice());
        }
        inputs.put("speed", settings.speed());
        add(Step.of("voice-" + number(index), "speech.synthesize", inputs).labelled("narrating shot " + number(index)));
    }

    private void draw(int index, ShotIdea.Picture.Scene scene) {
        ObjectNode inputs = object();
        inputs.put("prompt", scene.prompt());
        size(inputs, STILL_SCALE);
        inputs.put("palette", palette());
        ObjectNode layout = inputs.putObject("scene");
        layout.put("style", scene.style());
        put(layout, "kicker", scene.kicker());
        put(layout, "heading", scene.heading());
        put(layout, "body", scene.body());
        put(layout, "attribution", scene.attribution());
        put(layout, "number", scene.number());
        put(layout, "unit", scene.unit());
        if (!scene.items().isEmpty()) {
            ArrayNode items = layout.putArray("items");
            scene.items().forEach(items::add);
        }
        add(Step.of("image-" + number(index), "image.generate", inputs)
                .seeded(seed(inputs.toString()))
                .labelled("drawing shot " + number(index)));
    }

    private void animate(int index, ShotIdea idea, ObjectNode image, ObjectNode entry) {
        boolean spoken = !idea.narration().isBlank();
        double transition = directive.settings().transitionSeconds();
        ObjectNode inputs = object();
        inputs.set("image", image);
        size(inputs, 1);
        inputs.put("fps", FRAMES_PER_SECOND);
        inputs.put("seconds", pacing.seconds(index));
        inputs.put("leadSeconds", Pacing.LEAD);
        inputs.put("tailSeconds", Pacing.TAIL);
        inputs.put("transitionIn", index == 0 ? 0 : transition);
        inputs.put("transitionOut", index == directive.shots().size() - 1 ? 0 : transition);
        inputs.set("move", Moves.choose(idea));
        if (spoken) {
            String voice = "voice-" + number(index);
            inputs.set("narrationSeconds", ref(voice + ".seconds"));
            inputs.put("captions", directive.settings().captions());
            if (directive.settings().captions()) {
                inputs.put("text", idea.narration());
                inputs.set("words", ref(voice + ".words"));
            }
        }
        String id = "shot-" + number(index);
        add(Step.of(id, "video.animate", inputs).labelled("animating shot " + number(index)));
        entry.set("video", ref(id + ".video"));
        entry.set("shot", ref(id + ".shot"));
        entry.put("leadSeconds", Pacing.LEAD);
        entry.put("tailSeconds", Pacing.TAIL);
    }

    /** One for the whole film: the person's, or one that the title draws, so that the same film has it again. */
    private String palette() {
        String wished = directive.settings().palette();
        return wished != null
                ? wished
                : PALETTES.get(Math.floorMod(directive.title().hashCode(), PALETTES.size()));
    }

    private void size(ObjectNode inputs, double scale) {
        inputs.put("width", even(directive.settings().aspect().width() * scale));
        inputs.put("height", even(directive.settings().aspect().height() * scale));
    }

    private static int even(double pixels) {
        return 2 * (int) Math.round(pixels / 2);
    }

    /** From the words, not from the place: a shot that only moves keeps its picture. */
    private static long seed(String words) {
        CRC32C sum = new CRC32C();
        sum.update(words.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    private static void put(ObjectNode layout, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isBlank()) {
            layout.put(name, value);
        }
    }

    private static int number(int index) {
        return index + 1;
    }

    private static ObjectNode ref(String target) {
        return object().put("ref", target);
    }

    private static ObjectNode file(String path) {
        return object().put("file", path);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
