package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.registry.Parcels;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillParcel;
import dev.reelwright.registry.TestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The {@code skill} commands: writing, checking, testing, taking in and handing on skills. */
final class SkillVerbs {
    static final String GROUP = "Skills";

    private SkillVerbs() {}

    static List<Verb> all(Screens screens, StudioDoor door) {
        return List.of(
                new SkillsListVerb(screens, door),
                new SkillsShowVerb(screens, door),
                new SkillsHistoryVerb(screens, door),
                new SkillsLessonsVerb(screens, door),
                new SkillGuardVerb(screens, door),
                new SkillNewVerb(screens, door),
                new SkillCheckVerb(screens, door),
                new SkillTestVerb(screens, door),
                new SkillDescribeVerb(screens),
                new SkillInstallVerb(screens, door),
                new SkillTrustVerb(screens, door),
                new SkillPackVerb(screens, door),
                new SkillBlameVerb(screens, door),
                new SkillRevertVerb(screens, door),
                new SkillRemoveJarVerb(screens, door),
                SkillRetireVerb.ofSkills(screens, door),
                SkillRetireVerb.ofDrafts(screens, door));
    }

    /** A folder on the disk, or else a skill or a draft of that name; empty when it was refused, which has been told. */
    static Optional<OnShelf> folder(Studio studio, String given, Screen screen) throws IOException {
        if (Files.isDirectory(Path.of(given))) {
            return opened(given, Parcels.folder(Path.of(given)), screen).map(parcel -> new OnShelf(parcel, false));
        }
        return Optional.of(OnShelf.needed(studio, given));
    }

    static Optional<SkillParcel> opened(String source, SkillParcel.Answer answer, Screen screen) {
        return switch (answer) {
            case SkillParcel.Answer.Opened opened -> Optional.of(opened.parcel());
            case SkillParcel.Answer.Refused refused -> {
                screen.problems(Visible.of(source) + " is refused as a whole", refused.problems());
                yield Optional.empty();
            }
        };
    }

    static void print(TestReport report, Screen screen) {
        report.results().forEach(result -> {
            screen.line((result.differences().isEmpty() ? "passes  " : "FAILS   ") + Visible.of(result.path()));
            result.differences().forEach(difference -> screen.line("  " + Visible.of(difference)));
        });
    }

    static ObjectNode json(Findings findings, boolean good) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("skill", findings.name());
        json.put("revision", findings.revision()).put("good", good);
        ArrayNode problems = json.putArray("problems");
        for (Problem problem : findings.problems()) {
            problems.addObject()
                    .put("where", problem.where())
                    .put("what", problem.what())
                    .put("fix", problem.fix());
        }
        TestReport report = findings.tests();
        if (report != null) {
            ObjectNode tests = json.putObject("tests");
            report.results().forEach(result -> result.differences().forEach(tests.putArray(result.path())::add));
        }
        return json;
    }
}
