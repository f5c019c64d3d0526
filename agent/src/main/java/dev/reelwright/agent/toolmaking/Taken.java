package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which names are taken: nothing made here may stand in front of what came with the product, or of another skill. */
final class Taken {
    private final Studio studio;

    Taken(Studio studio) {
        this.studio = studio;
    }

    /** The files of a folder that came with the product. */
    static Optional<Map<String, byte[]>> shipped(Studio studio, String name) {
        return studio.packs().stream()
                .map(pack -> pack.folders().get(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** @param inPlaceOf the shipped folder whose names it may have; null for none */
    List<Problem> problems(String name, SkillEngine.Folder folder, @Nullable String inPlaceOf) {
        List<Problem> problems = new ArrayList<>();
        if (shipped(studio, name).isPresent()) {
            problems.add(new Problem(
                    name,
                    "is the name of a folder that came with the product",
                    "take another name; it can take the place of that one"));
        }
        for (String offer : offers(name, folder)) {
            studio.registry()
                    .find(offer)
                    .map(RegisteredSkill::folder)
                    .filter(owner -> !owner.equals(name) && !owner.equals(inPlaceOf))
                    .ifPresent(owner -> problems.add(
                            new Problem(offer, "is offered by " + owner + " already", "give it another name")));
        }
        if (inPlaceOf != null) {
            problems.addAll(
                    shipped(studio, inPlaceOf).isPresent() ? replaces(folder, inPlaceOf) : notShipped(inPlaceOf));
        }
        return problems;
    }

    private static List<Problem> notShipped(String inPlaceOf) {
        return List.of(new Problem(
                inPlaceOf,
                "did not come with the product",
                "name a shipped folder, or none: what was made here is replaced by a folder of its own name"));
    }

    private List<String> offers(String name, SkillEngine.Folder folder) {
        if (folder.contract().kind() != SkillContract.Kind.PROVIDER) {
            return List.of(name);
        }
        List<String> offers = new ArrayList<>(List.of(name));
        studio.authorTools().wishes(name, folder.files()).map(AuthorTools.Wishes::offers).orElse(List.of()).stream()
                .map(Offer::name)
                .forEach(offers::add);
        return offers;
    }

    private List<Problem> replaces(SkillEngine.Folder folder, String inPlaceOf) {
        Optional<SkillContract> shipped = shipped(studio, inPlaceOf)
                .flatMap(files -> SkillFolder.open(inPlaceOf, files))
                .map(SkillEngine.Folder::contract);
        List<Problem> problems = new ArrayList<>();
        if (shipped.isPresent()
                && (shipped.get().kind() != SkillContract.Kind.PROVIDER
                        || folder.contract().kind() != SkillContract.Kind.PROVIDER)) {
            problems.add(new Problem(inPlaceOf, "only a provider's folder takes another's place", "promote it beside"));
        }
        if (shipped.isPresent()
                && !shipped.get().capability().equals(folder.contract().capability())) {
            problems.add(new Problem(
                    inPlaceOf,
                    "does " + shipped.get().capability() + ", and the draft "
                            + folder.contract().capability(),
                    "a folder takes the place of one of its own capability"));
        }
        return problems;
    }
}
