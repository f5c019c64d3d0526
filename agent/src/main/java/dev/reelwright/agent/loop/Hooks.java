package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.home.MediaSettings;
import dev.reelwright.agent.hooks.HookAddresses;
import dev.reelwright.agent.hooks.HookListener;
import dev.reelwright.registry.Knockable;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.RegisteredSkill;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Listens for providers while runs are worked on, if the owner wants it. */
final class Hooks implements AutoCloseable {
    private final Studio studio;
    private final Lazy<HookAddresses> addresses = new Lazy<>(this::open);

    @Nullable
    private HookListener listener;

    Hooks(Studio studio) {
        this.studio = studio;
    }

    /** Where a folder's provider may knock; empty when nobody listens. */
    Optional<ProviderAccess.Hook> address(String folder) {
        return studio.config().media().hooks() == null
                ? Optional.empty()
                : Optional.of(addresses.get().of(folder));
    }

    /**
     * Without the listener everything goes on by asking; so a place that is taken, by another run of the program as a rule, is no failure.
     */
    synchronized void listen(PlanEngine engine) {
        MediaSettings.Hooks wanted = studio.config().media().hooks();
        if (wanted == null) {
            return;
        }
        try {
            listener = HookListener.open(
                    new InetSocketAddress(wanted.host(), wanted.port()),
                    new HookListener.Parts(
                            addresses.get(),
                            this::skill,
                            (folder, job) -> engine.knocked(name -> isOf(folder, name), job),
                            studio.clock()));
        } catch (IOException taken) {
            listener = null;
        }
    }

    /** The addresses of all folders whose provider may knock. */
    Map<String, URI> all() {
        Map<String, URI> all = new TreeMap<>();
        for (RegisteredSkill skill : studio.registry().skills()) {
            if (skill.code() instanceof Knockable) {
                address(skill.folder()).ifPresent(hook -> all.put(skill.folder(), hook.url()));
            }
        }
        return all;
    }

    private Optional<Knockable> skill(String folder) {
        return studio.registry()
                .find(folder)
                .map(RegisteredSkill::code)
                .filter(Knockable.class::isInstance)
                .map(Knockable.class::cast);
    }

    private boolean isOf(String folder, String name) {
        return studio.registry()
                .find(name)
                .filter(skill -> skill.folder().equals(folder))
                .isPresent();
    }

    private HookAddresses open() {
        MediaSettings.Hooks wanted = studio.config().media().hooks();
        if (wanted == null) {
            throw new IllegalStateException("nobody listens");
        }
        try {
            return HookAddresses.open(studio.home().hookSecret(), wanted.url(), new SecureRandom());
        } catch (IOException unusable) {
            throw new UncheckedIOException("webhooks cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    @Override
    public synchronized void close() {
        if (listener != null) {
            listener.close();
        }
    }
}
