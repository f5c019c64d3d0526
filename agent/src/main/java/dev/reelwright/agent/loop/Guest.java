package dev.reelwright.agent.loop;

import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.BlamedLine;
import dev.reelwright.registry.Drafts;
import dev.reelwright.registry.LearnAnswer;
import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.Lesson;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.Trust;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A folder that the person lets into this process alone, for one try. It is on no shelf.
 *
 * @param files relative path with {@code /} to bytes
 */
public record Guest(String name, Map<String, byte[]> files) {
    public Guest {
        files = Map.copyOf(files);
    }

    /** The shelf with the guest on it; what is written goes to the shelf itself. */
    Shelf on(Shelf shelf) {
        return new Seat(shelf, this);
    }

    Acceptances besides(Acceptances accepted) {
        String own = SkillFolder.revision(files);
        return new Acceptances() {
            @Override
            public Optional<Trust> trust(String folder, String revision) {
                return folder.equals(name) && revision.equals(own)
                        ? Optional.of(Trust.PROVISIONAL)
                        : accepted.trust(folder, revision);
            }

            @Override
            public Rights granted(String folder, String revision) {
                return accepted.granted(folder, revision);
            }

            @Override
            public boolean putAside(String shipped, String shippedRevision) {
                return accepted.putAside(shipped, shippedRevision);
            }

            @Override
            public Optional<String> inPlaceOf(String shipped, String shippedRevision) {
                return accepted.inPlaceOf(shipped, shippedRevision);
            }

            @Override
            public Optional<Problem> remark(String folder, String revision) {
                return accepted.remark(folder, revision);
            }
        };
    }

    private record Seat(Shelf shelf, Guest guest) implements Shelf {
        @Override
        public List<Problem> seed(Map<String, Map<String, byte[]>> shipped) throws IOException {
            return shelf.seed(shipped);
        }

        @Override
        public List<Problem> put(String skill, Map<String, byte[]> files, String message) throws IOException {
            return shelf.put(skill, files, message);
        }

        @Override
        public List<Problem> remove(String skill, String message) throws IOException {
            return shelf.remove(skill, message);
        }

        @Override
        public List<String> names() throws IOException {
            TreeSet<String> names = new TreeSet<>(shelf.names());
            names.add(guest.name());
            return List.copyOf(names);
        }

        @Override
        public Map<String, byte[]> files(String skill) throws IOException {
            return skill.equals(guest.name()) ? guest.files() : shelf.files(skill);
        }

        @Override
        public List<Problem> problems(String skill) throws IOException {
            return skill.equals(guest.name()) ? List.of() : shelf.problems(skill);
        }

        @Override
        public String revision(String skill) throws IOException {
            return skill.equals(guest.name()) ? SkillFolder.revision(guest.files()) : shelf.revision(skill);
        }

        @Override
        public List<Commit> history(String skill) throws IOException {
            return shelf.history(skill);
        }

        @Override
        public Map<String, byte[]> filesAt(String skill, String commit) throws IOException {
            return shelf.filesAt(skill, commit);
        }

        @Override
        public List<BlamedLine> blame(String skill, String path) throws IOException {
            return shelf.blame(skill, path);
        }

        @Override
        public List<Problem> revert(String skill, String commit) throws IOException {
            return shelf.revert(skill, commit);
        }

        @Override
        public List<Problem> unlearn(String skill, String lesson) throws IOException {
            return shelf.unlearn(skill, lesson);
        }

        @Override
        public List<Problem> restore(String skill, String message) throws IOException {
            return shelf.restore(skill, message);
        }

        @Override
        public Drafts drafts() {
            return shelf.drafts();
        }

        @Override
        public LearnAnswer learn(Lesson lesson, LearnedRule rule, String runId) throws IOException {
            return shelf.learn(lesson, rule, runId);
        }

        @Override
        public Rules rules(String skill) throws IOException {
            return skill.equals(guest.name()) ? Rules.NONE : shelf.rules(skill);
        }

        @Override
        public Optional<String> count(String skill, Map<String, LearnedRule.Uses> uses, String runId, Set<String> calls)
                throws IOException {
            return skill.equals(guest.name()) ? Optional.empty() : shelf.count(skill, uses, runId, calls);
        }

        @Override
        public Set<String> counted(String skill, String runId) throws IOException {
            return skill.equals(guest.name()) ? Set.of() : shelf.counted(skill, runId);
        }

        @Override
        public Optional<String> retire(String skill, String lesson, String why, String runId) throws IOException {
            return skill.equals(guest.name()) ? Optional.empty() : shelf.retire(skill, lesson, why, runId);
        }

        @Override
        public LearnAnswer learn(Lesson lesson, String runId) throws IOException {
            return shelf.learn(lesson, runId);
        }

        @Override
        public Lessons lessons(String skill) throws IOException {
            return shelf.lessons(skill);
        }

        @Override
        public Map<String, List<Problem>> uncommitted() throws IOException {
            return shelf.uncommitted();
        }

        @Override
        public void close() {
            shelf.close();
        }
    }
}
