package dev.reelwright.skills;

import dev.reelwright.registry.Benchmark;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.skills.draw.DrawnImage;
import dev.reelwright.skills.draw.Fonts;
import dev.reelwright.skills.film.FilmSkills;
import dev.reelwright.skills.media.JailedMediaTools;
import dev.reelwright.skills.media.Programs;
import dev.reelwright.skills.voice.SpeechSkill;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The skills that come with the product: they work at once, offline, at a price of zero. */
public final class ShippedSkills implements SkillPack {
    @Override
    public Map<String, Map<String, byte[]>> folders() {
        return SkillFolders.read();
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        Programs.Source programs = Programs.lazily(host);
        return switch (name) {
            case "image-drawn" -> Optional.of(drawing(host));
            case "speech-mary" -> Optional.of(SpeechSkill.create());
            case "video-animate" -> Optional.of(FilmSkills.animate(programs, fonts(host)));
            case "edit-assemble" -> Optional.of(FilmSkills.assemble(programs, fonts(host)));
            default -> Optional.empty();
        };
    }

    private static Skill drawing(SkillHost host) {
        Skill drawn = new DrawnImage();
        return (call, context) -> {
            Fonts.prepare(host.programs());
            return drawn.run(call, context);
        };
    }

    /** Captions are text too, so the fonts must be ready before a film skill draws its first one. */
    private static Runnable fonts(SkillHost host) {
        return () -> Fonts.prepare(host.programs());
    }

    @Override
    public Optional<MediaTools> mediaTools(SkillHost host) {
        return Optional.of(new JailedMediaTools(Programs.lazily(host)));
    }

    @Override
    public List<Benchmark> benchmarks(SkillHost host) {
        return FilmSkills.benchmarks(Programs.lazily(host), fonts(host));
    }
}
