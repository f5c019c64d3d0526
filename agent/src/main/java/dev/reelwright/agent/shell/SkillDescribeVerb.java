package dev.reelwright.agent.shell;

import dev.reelwright.registry.Parcels;
import dev.reelwright.registry.SelfDescription;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillParcel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** {@code skill describe}: writes the part of a manual that says what the contract says. */
final class SkillDescribeVerb extends Verb {
    SkillDescribeVerb(Screens screens) {
        super(
                screens,
                "skill describe",
                SkillVerbs.GROUP,
                "write parameters, price and limits into a folder's SKILL.md, from its skill.json",
                Words.of("FOLDER"));
    }

    @Override
    int run(Invocation call) throws Exception {
        Path path = Path.of(call.needed(0, "a folder"));
        Screen screen = call.screen();
        Optional<SkillParcel> parcel = SkillVerbs.opened(path.toString(), Parcels.folder(path), screen);
        if (parcel.isEmpty()) {
            return ExitCode.FAILED;
        }
        String name = parcel.get().name();
        Optional<byte[]> manual = SelfDescription.written(name, parcel.get().files());
        if (manual.isEmpty()) {
            screen.problems(
                    Visible.of(name) + " has faults",
                    SkillFolder.located(
                            parcel.get().files(),
                            SkillFolder.check(name, parcel.get().files())));
            return ExitCode.FAILED;
        }
        if (Arrays.equals(manual.get(), parcel.get().files().get("SKILL.md"))) {
            screen.remark("SKILL.md says what skill.json says already");
            return ExitCode.DONE;
        }
        Files.write(path.resolve("SKILL.md"), manual.get());
        screen.remark("SKILL.md says what skill.json says now");
        return ExitCode.DONE;
    }
}
