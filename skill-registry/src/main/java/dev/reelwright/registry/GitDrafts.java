package dev.reelwright.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Repository;

/** The drafts of a git shelf. */
final class GitDrafts implements Drafts {
    private static final int MOST_DRAFTS = 100;

    private final Repository repository;
    private final GitShelf shelf;

    GitDrafts(Repository repository, GitShelf shelf) {
        this.repository = repository;
        this.shelf = shelf;
    }

    private static String place(String name) {
        return "drafts/" + name;
    }

    @Override
    public List<String> names() throws IOException {
        return Committed.head(repository).drafts();
    }

    @Override
    public Map<String, byte[]> files(String name) throws IOException {
        return Committed.head(repository).folder(place(name)).files();
    }

    @Override
    public List<Problem> put(String name, Map<String, byte[]> files, Author author, String message) throws IOException {
        List<Problem> problems = DraftFiles.problems(name, files, author);
        return problems.isEmpty() ? shelf.committed(head -> change(head, name, files, author, message)) : problems;
    }

    @Override
    public List<Problem> drop(String name, Author author, String message) throws IOException {
        return shelf.committed(head -> {
            Map<String, byte[]> now = head.folder(place(name)).files();
            return now.isEmpty()
                    ? Work.refused(new Problem(name, "is no draft", "name one that there is"))
                    : change(head, name, Map.of(), author, message);
        });
    }

    @Override
    public List<Problem> promote(String name, String revision, String message) throws IOException {
        return shelf.committed(head -> promotion(head, name, revision, message));
    }

    private Work change(Committed head, String name, Map<String, byte[]> files, Author author, String message)
            throws IOException {
        Map<String, byte[]> now = head.folder(place(name)).files();
        Map<String, byte[]> wanted = new TreeMap<>(files);
        if (Seeding.equal(now, wanted)) {
            return Work.nothing();
        }
        List<Problem> problems =
                new ArrayList<>(DraftFiles.roomFor(name, head, now.isEmpty() && !files.isEmpty(), MOST_DRAFTS));
        problems.addAll(ShelfRule.problems(Hand.of(author), ShelfRule.touched(place(name), now, wanted)));
        if (author == Author.AGENT && !files.isEmpty()) {
            problems.addAll(ShelfRule.standing(place(name), head.folder(name).files(), wanted));
        }
        return problems.isEmpty()
                ? new Work(
                        List.of(ShelfCommits.Change.ofFolder(
                                place(name), now, wanted, Hand.of(author).sign(message))),
                        List.of())
                : new Work(List.of(), problems);
    }

    private Work promotion(Committed head, String name, String revision, String message) throws IOException {
        Map<String, byte[]> draft = head.folder(place(name)).files();
        List<Problem> problems = new ArrayList<>(head.folder(place(name)).problems());
        if (draft.isEmpty() || !Revision.of(draft).equals(revision)) {
            problems.add(
                    draft.isEmpty()
                            ? new Problem(name, "is no draft", "name one that there is")
                            : new Problem(
                                    name, "the draft is not as it was tested and shown", "test it and show it again"));
            return new Work(List.of(), problems);
        }
        if (Seeding.isShipped(head, name)) {
            problems.add(DraftFiles.shipped(name));
        }
        problems.addAll(SkillFolder.check(name, draft));
        Map<String, byte[]> skill = head.folder(name).files();
        Map<String, byte[]> wanted = new TreeMap<>(draft);
        LearnedFiles.keep(skill, wanted);
        Hand hand = changedByPerson(head, name, skill, draft) ? Hand.PERSON : Hand.AGENT;
        List<ShelfRule.Touched> touched = new ArrayList<>(ShelfRule.compared(name, skill, wanted));
        touched.addAll(ShelfRule.touched(place(name), draft, Map.of()));
        problems.addAll(ShelfRule.problems(hand, touched));
        String signed = hand.sign(message);
        return problems.isEmpty()
                ? new Work(
                        List.of(
                                ShelfCommits.Change.ofFolder(name, skill, wanted, signed),
                                ShelfCommits.Change.ofFolder(place(name), draft, Map.of(), signed)),
                        List.of())
                : new Work(List.of(), problems);
    }

    /** Whether each test that is other than the skill's has its last change from the person. */
    private boolean changedByPerson(Committed head, String name, Map<String, byte[]> skill, Map<String, byte[]> draft)
            throws IOException {
        boolean any = false;
        for (ShelfRule.Touched test : ShelfRule.touched(name, skill, draft)) {
            if (test.isTest() && test.changesWhatWas()) {
                any = true;
                List<Shelf.Commit> commits = head.historyOf("drafts/" + test.path());
                List<Shelf.Commit> either = commits.isEmpty() ? head.history(place(name)) : commits;
                if (either.isEmpty() || Hand.of(either.getFirst().message()) != Hand.PERSON) {
                    return false;
                }
            }
        }
        return any;
    }

    /** What is to be committed together, or why it is not. */
    record Work(List<ShelfCommits.Change> changes, List<Problem> problems) {
        static Work nothing() {
            return new Work(List.of(), List.of());
        }

        static Work refused(Problem problem) {
            return new Work(List.of(), List.of(problem));
        }
    }

    @FunctionalInterface
    interface Plan {
        Work on(Committed head) throws IOException;
    }
}
