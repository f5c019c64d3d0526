package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Drafts;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SelfDescription;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillParcel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a model works on drafts: each change is one commit, with whose text it had read, and on the record, refused or not. */
public final class Workbench {
    private final Studio studio;
    private final RunId conversation;
    private final List<String> read;

    /** @param read whose text the model has read until now */
    public Workbench(Studio studio, RunId conversation, List<String> read) {
        this.studio = studio;
        this.conversation = conversation;
        this.read = List.copyOf(read);
    }

    /**
     * What came of a change.
     *
     * @param kept whether it is on the shelf now
     * @param problems why not; or, when it is kept, what is still wrong with the folder
     */
    public record Change(boolean kept, String revision, List<Problem> problems) {
        public Change {
            problems = List.copyOf(problems);
        }
    }

    /** A draft's files; those of the skill of that name when there is no draft yet; empty for neither. */
    public Map<String, byte[]> files(String name) throws IOException {
        Map<String, byte[]> draft = studio.shelf().drafts().files(name);
        Map<String, byte[]> files =
                new TreeMap<>(draft.isEmpty() ? studio.shelf().files(name) : draft);
        files.keySet().removeAll(Shelf.LEARNED);
        return files;
    }

    /** The files of a skill that a draft may begin with. */
    public Map<String, byte[]> copyOf(String skill, String name) throws IOException {
        return DraftForm.copy(studio.shelf().files(skill), skill, name);
    }

    /** @param subject of the commit */
    public Change put(String name, Map<String, byte[]> given, String subject) throws IOException, InterruptedException {
        Map<String, byte[]> files = described(name, given);
        Drafts drafts = studio.shelf().drafts();
        String revision = SkillFolder.revision(files);
        List<String> others = read.stream()
                .filter(source -> !source.endsWith("drafts/" + name))
                .toList();
        List<Problem> refused =
                drafts.put(name, files, Drafts.Author.AGENT, Sources.message(subject, others, conversation.value()));
        boolean kept = equal(drafts.files(name), files);
        record(name, revision, kept, kept ? List.of() : refused);
        if (!kept) {
            return new Change(false, revision, refused);
        }
        List<Problem> problems =
                new DraftTests(studio).check(new SkillParcel(name, files)).problems();
        return new Change(true, revision, problems);
    }

    /** The manual of a good draft tells its contract, as every other's does. */
    private static Map<String, byte[]> described(String name, Map<String, byte[]> files) {
        Map<String, byte[]> whole = new TreeMap<>(files);
        SelfDescription.written(name, files).ifPresent(manual -> whole.put("SKILL.md", manual));
        return whole;
    }

    /** A revision would not do: it leaves out what runs write. */
    private static boolean equal(Map<String, byte[]> some, Map<String, byte[]> other) {
        return some.keySet().equals(other.keySet())
                && some.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), other.get(file.getKey())));
    }

    private void record(String name, String revision, boolean kept, List<Problem> refused) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("draft", name).put("revision", revision);
        refused.forEach(problem -> body.withArray("problems").add(problem.toString()));
        read.forEach(source -> body.withArray("read").add(source));
        studio.audit().append(conversation, kept ? "skill.drafted" : "skill.draft-refused", body);
    }
}
