package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.SelfDescription;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.SkillParcel;
import dev.reelwright.registry.SkillTester;
import dev.reelwright.registry.TestReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at a folder from outside: what is wrong with it, how its tests end, what it asks for. Nothing is written, sent or believed by it. */
public final class Inspection {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = {'{', '}'};

    private final Studio studio;

    public Inspection(Studio studio) {
        this.studio = studio;
    }

    /** Everything that is wrong with a folder; its tests are not run. */
    public Findings check(SkillParcel parcel) throws InterruptedException {
        return findings(parcel, false);
    }

    /** The same, with its tests run when nothing is wrong. */
    public Findings test(SkillParcel parcel) throws InterruptedException {
        return findings(parcel, true);
    }

    private Findings findings(SkillParcel parcel, boolean tested) throws InterruptedException {
        Map<String, byte[]> files = parcel.files();
        List<Problem> problems = new ArrayList<>(SkillFolder.check(parcel.name(), files));
        SkillFolder.hidden(files).stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
        Optional<SkillEngine.Folder> folder = SkillFolder.open(parcel.name(), files);
        TestReport report = null;
        Rights rights = Rights.NONE;
        if (folder.isPresent()) {
            SkillContract contract = folder.get().contract();
            problems.addAll(SelfDescription.check(parcel.name(), files));
            rights = Rights.of(contract);
            if (contract.kind() == SkillContract.Kind.PROVIDER) {
                AuthorTools tools = studio.authorTools();
                AuthorTools.Verdict verdict = tools.check(parcel.name(), files);
                problems.addAll(verdict.problems());
                report = report(verdict, files);
                rights = tools.wishes(parcel.name(), files)
                        .map(Inspection::rights)
                        .orElse(rights);
            } else {
                problems.addAll(opened(folder.get()));
                report = tested && problems.isEmpty() ? tested(parcel, contract, problems) : null;
            }
        }
        return new Findings(
                parcel.name(),
                SkillFolder.revision(files),
                folder.map(SkillEngine.Folder::contract).orElse(null),
                rights,
                SkillFolder.located(files, problems),
                tested ? report : null);
    }

    private static TestReport report(AuthorTools.Verdict verdict, Map<String, byte[]> files) {
        List<TestReport.Result> results = new ArrayList<>();
        verdict.tests().forEach((path, differences) -> {
            JsonNode example = JSON.readTree(files.getOrDefault(path, NOTHING));
            results.add(new TestReport.Result(
                    path,
                    example.path("about").asString(""),
                    example.at("/expect/ends").asString("").equals("done"),
                    differences));
        });
        return new TestReport(results);
    }

    /** Where the owner's settings send it is part of what is asked. */
    private static Rights rights(AuthorTools.Wishes wishes) {
        return new Rights(Set.copyOf(wishes.hosts()), wishes.key(), Set.of(), Set.of(), null);
    }

    private List<Problem> opened(SkillEngine.Folder folder) {
        SkillHost host = studio.host();
        return studio.packs().stream()
                .flatMap(pack -> pack.engines(host).stream())
                .filter(engine -> engine.kind() == folder.contract().kind())
                .findFirst()
                .map(engine -> faults(engine, folder))
                .orElse(List.of());
    }

    /** What others wrote may break a reader: that is told of the folder, and ends nothing else. */
    private static List<Problem> faults(SkillEngine engine, SkillEngine.Folder folder) {
        try {
            return switch (engine.open(folder)) {
                case SkillEngine.Answer.Opened _ -> List.of();
                case SkillEngine.Answer.Faulty faulty -> faulty.problems();
            };
        } catch (RuntimeException broken) {
            return List.of(new Problem("", "it could not be read: " + broken, "make it simpler"));
        }
    }

    private TestReport tested(SkillParcel parcel, SkillContract contract, List<Problem> problems)
            throws InterruptedException {
        SkillHost host = studio.host();
        for (SkillPack pack : studio.packs()) {
            for (SkillTester tester : pack.testers(host)) {
                if (tester.kind() == contract.kind()) {
                    return tested(tester, parcel, problems);
                }
            }
        }
        problems.add(new Problem(
                "skill.json#/kind",
                "no part of this program runs the tests of a folder of kind "
                        + contract.kind().word(),
                "use a skill of another kind"));
        return new TestReport(List.of());
    }

    private static TestReport tested(SkillTester tester, SkillParcel parcel, List<Problem> problems)
            throws InterruptedException {
        try {
            return tester.test(parcel.name(), parcel.files());
        } catch (RuntimeException broken) {
            problems.add(new Problem(
                    parcel.name(), "the tests broke: " + broken, "this is a fault of the program, not of the folder"));
            return new TestReport(List.of());
        }
    }
}
