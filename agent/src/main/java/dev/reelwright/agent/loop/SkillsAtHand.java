package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.SkillRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The skills as they were at one moment: what the person had accepted, the jars, and what of the shelf comes of it. It never changes; a studio that
 * follows the disk puts a fresh one in its place.
 */
final class SkillsAtHand {
    private final Studio studio;
    private final Lazy<Accepted> accepted;
    private final Lazy<Plugins> plugins;
    private final Lazy<Earned> earned;
    private final Lazy<SkillRegistry> registry = new Lazy<>(this::load);
    private final Lazy<Map<String, Capability>> capabilities =
            new Lazy<>(() -> registry().capabilities());
    private @Nullable Guest guest;

    SkillsAtHand(Studio studio) {
        this.studio = studio;
        accepted = new Lazy<>(() -> Accepted.read(studio.home().accepted()));
        plugins = new Lazy<>(() -> Plugins.open(studio.home().plugins(), this::accepted, studio.packs()));
        earned = new Lazy<>(
                () -> new Earned(accepted(), studio::history, studio.config().trust()));
    }

    private SkillsAtHand(SkillsAtHand before) {
        studio = before.studio;
        accepted = before.accepted;
        plugins = before.plugins;
        earned = before.earned;
        guest = before.guest;
    }

    /** Those of now; jars are opened again only where what was accepted may be another. */
    SkillsAtHand fresh(boolean sameAccepted) {
        if (sameAccepted) {
            return new SkillsAtHand(this);
        }
        SkillsAtHand fresh = new SkillsAtHand(studio);
        fresh.guest = guest;
        return fresh;
    }

    Accepted accepted() {
        return accepted.get();
    }

    Plugins plugins() {
        return plugins.get();
    }

    Earned earned() {
        return earned.get();
    }

    SkillRegistry registry() {
        return registry.get();
    }

    Map<String, Capability> capabilities() {
        return capabilities.get();
    }

    /** @throws IllegalStateException when the skills were loaded already */
    void receive(Guest newGuest) {
        registry.ifMade(made -> {
            throw new IllegalStateException("the skills are loaded already");
        });
        guest = newGuest;
    }

    void handTo(PlanEngine engine) {
        engine.use(registry(), capabilities(), earned());
    }

    /** The shelf is opened when a skill is first asked for; acceptances that cannot be read stop the start. */
    private SkillRegistry load() {
        Earned read = earned();
        read.tell(studio::audit);
        Guest here = guest;
        List<SkillPack> packs = Stream.concat(studio.packs().stream(), plugins().packs().stream())
                .toList();
        return here == null
                ? SkillRegistry.whenAsked(studio::shelf, packs, studio::host, () -> read)
                : SkillRegistry.whenAsked(() -> here.on(studio.shelf()), packs, studio::host, () -> here.besides(read));
    }
}
