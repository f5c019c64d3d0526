package dev.reelwright.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A pack of four skills that do nothing. */
final class TestPack implements SkillPack {
    @Override
    public Map<String, Map<String, byte[]>> folders() {
        return Fixtures.four();
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return name.equals("speech-broken")
                ? broken()
                : Optional.of(name).filter(folders()::containsKey).map(TestPack::doneAtOnce);
    }

    private static Optional<Skill> broken() {
        throw new IllegalStateException("no voice");
    }

    private static Skill doneAtOnce(String name) {
        return (call, context) -> new SkillResult.Done(
                JsonMapper.shared().createObjectNode().put("skill", name),
                dev.reelwright.budgets.Money.zero("USD"),
                List.of());
    }
}
