package dev.reelwright.skills.draw;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.QuotaExceeded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code image.generate} without a network: the scene's words set over generated scenery. Free, and the same for the same order. */
final class DrawnImage implements Skill {
    private static final String FILE = "image.png";
    private static final Money FREE = Money.zero("USD");

    @Override
    public SkillResult run(SkillCall call, SkillContext context) {
        JsonNode inputs = call.inputs();
        Script script = Script.of(inputs);
        Set<String> missing = Glyphs.undrawable(script.words());
        if (!missing.isEmpty()) {
            return failed(FailureKind.UNSUPPORTED, cannotDraw(missing));
        }
        Scenery scenery = Scenery.fitting(script, call.seed());
        String wish = inputs.path("palette").asString("");
        Optional<Palette> palette = wish.isBlank() ? Optional.of(scenery.palette()) : Palettes.find(wish);
        if (palette.isEmpty()) {
            return failed(FailureKind.INVALID_INPUT, noPalette(wish));
        }
        int width = inputs.required("width").asInt();
        int height = inputs.required("height").asInt();
        context.heartbeat(0, "drawing");
        Composition picture = Layouts.compose(script, width, height, palette.get(), call.seed());
        byte[] png = PngFile.bytes(Picture.paint(scenery, picture, call.seed()));
        if (context.cancelled()) {
            return failed(FailureKind.CANCELLED, "the picture is no longer wanted");
        }
        return delivered(context, png, width, height, notes(script));
    }

    private static SkillResult delivered(SkillContext context, byte[] png, int width, int height, List<String> notes) {
        try {
            context.scratch().write(FILE, png);
        } catch (QuotaExceeded e) {
            return failed(FailureKind.LIMIT, "no room for the picture: " + e.getMessage());
        } catch (IOException e) {
            return failed(FailureKind.BROKEN, "the picture could not be written: " + e.getMessage());
        }
        context.heartbeat(1, "drawn");
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        outputs.putObject("image").put("file", FILE);
        outputs.put("width", width).put("height", height);
        return new SkillResult.Done(outputs, FREE, notes);
    }

    private static List<String> notes(Script script) {
        List<String> notes = new ArrayList<>();
        if (script.drawable() != script.style()) {
            notes.add("drawn as a %s: a %s needs words that the scene does not have"
                    .formatted(word(script.drawable()), word(script.style())));
        }
        return notes;
    }

    private static String cannotDraw(Set<String> missing) {
        String some = String.join(" ", missing.stream().limit(12).toList());
        return "cannot draw " + some + (missing.size() > 12 ? " …" : "")
                + ": the bundled typefaces have no such letters. Write the text without them, or choose a skill that has them.";
    }

    private static String noPalette(String wish) {
        return "no palette \"" + wish + "\". Use one of " + String.join(", ", Palettes.names())
                + ", or two to six colours such as \"#0b1d2a #ffcf70\".";
    }

    private static String word(Script.Style style) {
        return style.name().toLowerCase(Locale.ROOT);
    }

    private static SkillResult failed(FailureKind kind, String message) {
        return new SkillResult.Failed(kind, message, FREE);
    }
}
