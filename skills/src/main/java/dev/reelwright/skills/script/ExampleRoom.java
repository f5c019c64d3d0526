package dev.reelwright.skills.script;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The surroundings of an example: a scratch folder with a bound, the media that were made for it, and recorded answers. */
final class ExampleRoom implements SkillContext, AutoCloseable {
    private static final Workspace.Quota QUOTA = new Workspace.Quota(1L << 30, 1_000);

    private final Workspace scratch;
    private final ExampleCalls calls;
    private final Map<String, Asset> assets = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();

    ExampleRoom(Path folder, ExampleCalls calls) throws IOException {
        this.scratch = Workspace.open(Files.createDirectories(folder.resolve("scratch")), QUOTA);
        this.calls = calls;
    }

    /** Takes a file in under the name that the example has for it. */
    void take(String name, Path file, MediaFacts facts) throws IOException {
        String digest = digest(file);
        assets.put(digest, new Asset(digest, facts));
        files.put(digest, file);
        digests.put(name, digest);
    }

    private static String digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** A copy with digests in the place of the example's names. */
    JsonNode withDigests(JsonNode node) {
        return ScriptJson.replaced(node, object -> renamed(object, digests));
    }

    /** A copy with the example's names in the place of digests. */
    JsonNode withNames(JsonNode node) {
        Map<String, String> names = new HashMap<>();
        digests.forEach((name, digest) -> names.put(digest, name));
        return ScriptJson.replaced(node, object -> renamed(object, names));
    }

    private static Optional<ObjectNode> renamed(ObjectNode object, Map<String, String> others) {
        String asset = object.size() == 1 ? object.path("asset").asString("") : "";
        return Optional.ofNullable(others.get(asset))
                .map(other -> ScriptJson.NODES.objectNode().put("asset", other));
    }

    @Override
    public Workspace scratch() {
        return scratch;
    }

    @Override
    public Asset asset(String sha256) {
        Asset asset = assets.get(sha256);
        if (asset == null) {
            throw new IllegalArgumentException("the example's media do not have " + sha256);
        }
        return asset;
    }

    @Override
    public Path file(String sha256) {
        asset(sha256);
        return java.util.Objects.requireNonNull(files.get(sha256));
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void heartbeat(double fraction, String words) {}

    @Override
    public NestedAnswer call(int number, String capability, ObjectNode inputs) {
        return switch (calls.answer(capability, (ObjectNode) withNames(inputs))) {
            case NestedAnswer.Done done ->
                new NestedAnswer.Done((ObjectNode) withDigests(done.outputs()), done.spent());
            case NestedAnswer.Wait wait -> wait;
            case NestedAnswer.Failed failed -> failed;
        };
    }

    @Override
    public void close() {
        scratch.close();
    }
}
