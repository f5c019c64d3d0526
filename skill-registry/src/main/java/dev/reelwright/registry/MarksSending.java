package dev.reelwright.registry;

/**
 * A skill that says {@link SkillContext#sending} before the request that may be billed, and does only what is free before it. When its process
 * ends earlier, the call was surely not made, and is simply made again. Any other skill is taken to send with its first step.
 */
public interface MarksSending extends Skill {}
