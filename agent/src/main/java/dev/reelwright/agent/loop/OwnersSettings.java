package dev.reelwright.agent.loop;

import dev.reelwright.agent.home.MediaSettings;
import dev.reelwright.registry.ProviderAccess;
import java.util.Optional;
import java.util.function.Function;

/** What the configuration says of providers. */
record OwnersSettings(MediaSettings media, Function<String, Optional<ProviderAccess.Hook>> hooks)
        implements ProviderAccess.Settings {
    @Override
    public ProviderAccess.Setting of(String provider) {
        MediaSettings.OfProvider set = media.providers().get(provider);
        return set == null
                ? ProviderAccess.Setting.STANDARD
                : new ProviderAccess.Setting(set.variables(), set.endpoints());
    }

    @Override
    public Optional<ProviderAccess.Hook> hook(String folder) {
        return hooks.apply(folder);
    }
}
