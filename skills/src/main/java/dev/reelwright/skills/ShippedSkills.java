package dev.reelwright.skills;

import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Benchmark;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.PackBuild;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.SkillTester;
import dev.reelwright.skills.draw.Drawing;
import dev.reelwright.skills.film.AnimateSkill;
import dev.reelwright.skills.film.AssembleSkill;
import dev.reelwright.skills.film.RenderBenchmark;
import dev.reelwright.skills.media.JailedMediaTools;
import dev.reelwright.skills.media.Programs;
import dev.reelwright.skills.provider.HttpDoor;
import dev.reelwright.skills.provider.ProviderAuthorTools;
import dev.reelwright.skills.provider.ProviderBenchmark;
import dev.reelwright.skills.provider.ProviderEngine;
import dev.reelwright.skills.provider.Wire;
import dev.reelwright.skills.script.ScriptEngine;
import dev.reelwright.skills.script.ScriptTester;
import dev.reelwright.skills.voice.SpeechSkill;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The skills that come with the product: those of its own code, which work at once, offline, at a price of zero; and adapters to providers. */
public final class ShippedSkills implements SkillPack {
    private final Map<Path, Programs.Source> programs = new ConcurrentHashMap<>();

    @Nullable
    private HttpDoor door;

    @Nullable
    private Map<String, Map<String, byte[]>> folders;

    @Override
    public synchronized Map<String, Map<String, byte[]>> folders() {
        Map<String, Map<String, byte[]>> known = folders;
        if (known == null) {
            known = SkillFolders.read();
            folders = known;
        }
        return known;
    }

    @Override
    public Optional<String> build() {
        return PackBuild.of(ShippedSkills.class);
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return switch (name) {
            case "image-drawn" -> Optional.of(Drawing.skill(host.programs()));
            case "speech-mary" -> Optional.of(SpeechSkill.create());
            case "video-animate" -> Optional.of(new AnimateSkill(host, programs(host)));
            case "edit-assemble" -> Optional.of(new AssembleSkill(host, programs(host)));
            default -> Optional.empty();
        };
    }

    @Override
    public List<SkillEngine> engines(SkillHost host) {
        return List.of(new ProviderEngine(host.providers(), this::door), new ScriptEngine(programs(host)));
    }

    @Override
    public List<SkillTester> testers(SkillHost host) {
        return List.of(new ScriptTester(programs(host)));
    }

    /** One for all providers: it keeps connections. */
    private synchronized Wire door() {
        HttpDoor open = door;
        if (open == null) {
            open = HttpDoor.open();
            door = open;
        }
        return open;
    }

    @Override
    public Optional<MediaTools> mediaTools(SkillHost host) {
        return Optional.of(new JailedMediaTools(programs(host)));
    }

    @Override
    public Optional<AuthorTools> authorTools(SkillHost host) {
        return Optional.of(new ProviderAuthorTools(host.providers()));
    }

    @Override
    public List<Benchmark> benchmarks(SkillHost host) {
        return List.of(new RenderBenchmark(host, programs(host)), new ProviderBenchmark());
    }

    /** One for all skills of a host: the unpacked programs are checked once a process. */
    private Programs.Source programs(SkillHost host) {
        return programs.computeIfAbsent(host.programs(), folder -> Programs.lazily(host));
    }
}
