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

/** Looks at a folder from outside: what is wrong with it, how its tests end, what it asks for. Nothing is written, sent or believed by it. */
public final class Inspection {
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
                report = report(verdict);
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

    private static TestReport report(AuthorTools.Verdict verdict) {
        return new TestReport(verdict.tests().entrySet().stream()
                .map(test ->
                        new TestReport.Result(test.getKey(), "", test.getKey().contains("success"), test.getValue()))
                .toList());
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
                .map(engine -> faults(engine.open(folder)))
                .orElse(List.of());
    }

    private static List<Problem> faults(SkillEngine.Answer answer) {
        return switch (answer) {
            case SkillEngine.Answer.Opened _ -> List.of();
            case SkillEngine.Answer.Faulty faulty -> faulty.problems();
        };
    }

    private TestReport tested(SkillParcel parcel, SkillContract contract, List<Problem> problems)
            throws InterruptedException {
        SkillHost host = studio.host();
        for (SkillPack pack : studio.packs()) {
            for (SkillTester tester : pack.testers(host)) {
                if (tester.kind() == contract.kind()) {
                    return tester.test(parcel.name(), parcel.files());
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
}
