package dev.reelwright.skills.draw;

import dev.reelwright.registry.Skill;
import java.nio.file.Path;

/** The door to the skill {@code image-drawn}. */
public final class Drawing {
    private Drawing() {}

    /**
     * The skill.
     *
     * @param programs a folder kept between runs, for the bundled fonts
     */
    public static Skill skill(Path programs) {
        Fonts.prepare(programs);
        return new DrawnImage();
    }
}
