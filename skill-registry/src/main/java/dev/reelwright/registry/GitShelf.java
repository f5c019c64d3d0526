package dev.reelwright.registry;

import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The shelf on JGit's plumbing: objects and references only, none of the commands that look at hooks, filters or signing. */
final class GitShelf implements Shelf {
    private final Repository repository;
    private final Path folder;
    private final Clock clock;
    private final RulesAtHand rules;

    private GitShelf(Repository repository, Path folder, Clock clock) {
        this.repository = repository;
        this.folder = folder;
        this.clock = clock;
        this.rules = new RulesAtHand(repository);
    }

    static Shelf open(Path folder, Clock clock) throws IOException {
        PrivateGitSettings.install();
        Files.createDirectories(folder);
        Path real = folder.toRealPath();
        return new GitShelf(GitFolder.open(real), real, clock);
    }

    @Override
    public List<Problem> seed(Map<String, Map<String, byte[]>> shipped) throws IOException {
        try (Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited())) {
            return new Seeding(repository, new WorkCopy(workspace), clock).seed(shipped);
        }
    }

    @Override
    public List<Problem> seed(SkillPack pack) throws IOException {
        if (pack.folders().isEmpty()) {
            return List.of();
        }
        SeedNote note = new SeedNote(repository.getDirectory().toPath().resolve("reelwright-seeded"));
        if (note.tells(pack, Committed.head(repository))) {
            restoreLost(pack.folders().keySet());
            return List.of();
        }
        List<Problem> problems = seed(pack.folders());
        if (problems.isEmpty()) {
            note.write(pack, Committed.head(repository));
        }
        return problems;
    }

    /** A workspace is opened only when one is missing: nearly always all are there. */
    private void restoreLost(Set<String> skills) throws IOException {
        if (skills.stream().allMatch(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))) {
            return;
        }
        try (Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited())) {
            new Seeding(repository, new WorkCopy(workspace), clock).restoreLostFolders(skills);
        }
    }

    @Override
    public ShelfView view() throws IOException {
        return Committed.head(repository);
    }

    @Override
    public List<Problem> put(String skill, Map<String, byte[]> files, String message) throws IOException {
        List<Problem> problems = SkillFolder.instructions(skill, files).isPresent()
                ? Stream.concat(SkillFolder.reserved(skill).stream(), SkillFolder.hidden(files).stream())
                        .toList()
                : SkillFolder.check(skill, files);
        if (!problems.isEmpty() || !Collections.disjoint(files.keySet(), LEARNED)) {
            return problems.isEmpty()
                    ? files.keySet().stream()
                            .filter(LEARNED::contains)
                            .map(file -> new Problem(file, "is written by runs only", "leave it out"))
                            .toList()
                    : problems;
        }
        return placed(skill, files, message);
    }

    @Override
    public List<Problem> remove(String skill, String message) throws IOException {
        return placed(skill, Map.of(), message);
    }

    private List<Problem> placed(String skill, Map<String, byte[]> files, String message) throws IOException {
        try (Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited())) {
            return new Placing(repository, new WorkCopy(workspace), new ShelfCommits(repository, clock))
                    .put(skill, files, message);
        }
    }

    @Override
    public List<String> names() throws IOException {
        return Committed.head(repository).names();
    }

    @Override
    public Map<String, byte[]> files(String skill) throws IOException {
        return Committed.head(repository).folder(skill).files();
    }

    @Override
    public List<Problem> problems(String skill) throws IOException {
        return Committed.head(repository).folder(skill).problems();
    }

    @Override
    public String revision(String skill) throws IOException {
        Map<String, byte[]> files = files(skill);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there is no skill " + skill + " on the shelf");
        }
        return Revision.of(files);
    }

    @Override
    public List<Commit> history(String skill) throws IOException {
        return Committed.head(repository).history(skill);
    }

    @Override
    public Map<String, byte[]> filesAt(String skill, String commit) throws IOException {
        return Committed.at(repository, ObjectId.fromString(commit))
                .folder(skill)
                .files();
    }

    @Override
    public List<BlamedLine> blame(String skill, String path) throws IOException {
        Committed head = Committed.head(repository);
        return head.commit().isEmpty() || !head.folder(skill).files().containsKey(path)
                ? List.of()
                : Blame.of(repository, head.commit().get(), skill + "/" + path);
    }

    @Override
    public List<Problem> revert(String skill, String commit) throws IOException {
        return committed(head -> new Past(repository).revert(head, skill, commit));
    }

    @Override
    public List<Problem> unlearn(String skill, String lesson) throws IOException {
        return committed(head -> new Past(repository).unlearn(head, skill, lesson));
    }

    @Override
    public List<Problem> restore(String skill, String message) throws IOException {
        return committed(head -> new Past(repository).restore(head, skill, message));
    }

    @Override
    public Drafts drafts() {
        return new GitDrafts(repository, this);
    }

    /** Makes one commit of a plan; when others change the shelf meanwhile, the plan is made again. */
    List<Problem> committed(GitDrafts.Plan plan) throws IOException {
        ShelfCommits commits = new ShelfCommits(repository, clock);
        for (int attempt = 1; attempt <= Shown.MAX_TRIES; attempt++) {
            Committed head = Committed.head(repository);
            GitDrafts.Work work = plan.on(head);
            if (work.changes().isEmpty()) {
                return work.problems();
            }
            if (commits.together(head, work.changes()).isPresent()) {
                try (Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited())) {
                    return new Shown(repository, new WorkCopy(workspace)).show(commits, work.changes());
                }
            }
            Shown.pause();
        }
        throw Shown.busy(repository);
    }

    @Override
    public LearnAnswer learn(Lesson lesson, String runId) throws IOException {
        try (Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited())) {
            return new Learning(repository, new WorkCopy(workspace), clock).learn(lesson, null, runId);
        }
    }

    @Override
    public LearnAnswer learn(Lesson lesson, LearnedRule rule, String runId) throws IOException {
        try (Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited())) {
            return new Learning(repository, new WorkCopy(workspace), clock).learn(lesson, rule, runId);
        }
    }

    @Override
    public Rules rules(String skill) throws IOException {
        return rules.of(skill);
    }

    @Override
    public Optional<String> count(String skill, Map<String, LearnedRule.Uses> uses, String runId, Set<String> calls)
            throws IOException {
        try (Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited())) {
            return new Bookkeeping(repository, new WorkCopy(workspace), clock)
                    .count(skill, uses, new Bookkeeping.Counted(runId, calls));
        }
    }

    @Override
    public Set<String> counted(String skill, String runId) throws IOException {
        return Bookkeeping.counted(Committed.head(repository), skill, runId);
    }

    @Override
    public Optional<String> retire(String skill, String lesson, String why, String runId) throws IOException {
        try (Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited())) {
            return new Bookkeeping(repository, new WorkCopy(workspace), clock).retire(skill, lesson, why, runId);
        }
    }

    @Override
    public Lessons lessons(String skill) throws IOException {
        return LessonFile.read(skill, files(skill).get(LESSONS));
    }

    @Override
    public Map<String, List<Problem>> uncommitted() throws IOException {
        Committed head = Committed.head(repository);
        Map<String, List<Problem>> all = new TreeMap<>();
        try (Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited())) {
            WorkCopy copy = new WorkCopy(workspace);
            Set<String> names = new TreeSet<>(head.names());
            names.addAll(copy.names());
            for (String name : names) {
                List<Problem> differences =
                        copy.differences(name, head.folder(name).files());
                if (!differences.isEmpty()) {
                    all.put(name, differences);
                }
            }
        }
        return all;
    }

    @Override
    public void close() {
        repository.close();
    }
}
