package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Knockable;
import dev.reelwright.registry.MarksSending;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.provider.Visit.TokenDesks;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A skill that is an adapter and nothing else. The first visit of a call submits and ends, at the latest, with all of the provider's handles in
 * the state; every later visit asks and fetches. A visit with a state never submits, so it may be repeated at any time.
 *
 * <p>A file among the outputs lies in the scratch workspace, untyped. An output that only the file itself can tell is the object
 * {@code {"measured": "seconds", "of": "audio"}}: whoever probes the file puts the fact in its place.
 */
public final class AdapterSkill implements MarksSending, Knockable {
    private final Setting setting;
    private final TokenDesks tokens;
    private final Optional<ProviderAccess.Hook> hook;
    private final Knocks knocks;

    public AdapterSkill(Setting setting) {
        this(setting, Optional.empty());
    }

    /** @param hook where the provider may knock */
    public AdapterSkill(Setting setting, Optional<ProviderAccess.Hook> hook) {
        this.setting = setting;
        this.hook = hook;
        this.knocks = new Knocks(setting);
        this.tokens = new TokenDesks(setting.wire(), setting.clock(), new ConcurrentHashMap<>());
    }

    @Override
    public SkillResult run(SkillCall call, SkillContext context) throws InterruptedException {
        if (call.state() != null) {
            return new Pursuit(setting, tokens).goOn(call, context, call.state());
        }
        try {
            Visit visit = Visit.open(setting, tokens, call, context);
            return new Opening(visit, hook).run();
        } catch (Unfit unfit) {
            return new SkillResult.Failed(
                    unfit.kind(),
                    setting.adapter().title() + ": " + unfit.words(),
                    Money.zero(setting.currency()),
                    unfit.notBefore());
        }
    }

    @Override
    public Answer knock(Map<String, String> headers, byte[] body) throws InterruptedException {
        return hook.isEmpty() ? new Answer.Forged("nobody listens for it") : knocks.judge(headers, body, hook.get());
    }
}
