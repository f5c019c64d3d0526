package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.EngineLimits;
import dev.reelwright.agent.execute.MediaRules;
import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.home.Keys;
import dev.reelwright.agent.home.MediaSettings;
import dev.reelwright.registry.Preference;
import dev.reelwright.registry.Tier;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the owner's configuration means for skills: the keys they get, what the router weighs, how much may go on at a time.
 *
 * @param keys all that there are
 */
record Decisions(Config config, Keys keys) {
    /**
     * The keys that skills may use. One that the owner gives to a server of his choice for the language model is meant for that server: it must
     * not go to the provider that is known by the same alias.
     */
    Keys keysOfSkills() {
        return modelsOwn().map(keys::without).orElse(keys);
    }

    /** The key that is there and kept from skills. */
    Optional<String> withheld() {
        return modelsOwn().filter(alias -> keys.all().containsKey(alias));
    }

    private Optional<String> modelsOwn() {
        Config.ModelSettings model = config.model();
        String use = model.use();
        if (model.baseUrl() == null || use == null) {
            return Optional.empty();
        }
        return Optional.of(model.key() == null ? use.substring(0, use.indexOf('/')) : model.key());
    }

    EngineLimits limits() {
        MediaSettings.Limits set = config.media().limits();
        EngineLimits standard = EngineLimits.standard();
        return new EngineLimits(
                standard.cpu(),
                standard.gpu(),
                set.api() == 0 ? standard.api() : set.api(),
                set.keys(),
                standard.otherKeys(),
                standard.scratch());
    }

    /** What the router weighs at each tier; empty when the owner leaves it to the router. */
    Map<Tier, Preference> preferences() {
        Config.Weights weights = config.preference();
        if (weights.equals(Config.STANDARD.preference())) {
            return Map.of();
        }
        Preference own = new Preference(weights.cost(), weights.speed(), weights.quality());
        return Map.of(Tier.DRAFT, own, Tier.FINAL, own);
    }

    /** Routes, fallbacks and the cache as the owner has decided; capabilities by their whole names. */
    MediaRules mediaRules() {
        MediaSettings media = config.media();
        Map<String, String> use = new TreeMap<>();
        media.use().forEach((kind, word) -> use.put(capability(kind), word));
        return new MediaRules(
                use, media.fallback() == MediaSettings.Fallback.ASK, media.cacheBytes(), media.similar(), media.hurt());
    }

    private static String capability(String kind) {
        return Objects.requireNonNull(MediaSettings.CAPABILITIES.get(kind));
    }
}
