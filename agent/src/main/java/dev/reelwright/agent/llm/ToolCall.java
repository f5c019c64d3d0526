package dev.reelwright.agent.llm;

/**
 * A model's wish to use a tool.
 *
 * @param id unique in the conversation; made by the bridge where the provider gives none
 * @param arguments as the model wrote them: should be a JSON object, and may be anything
 */
public record ToolCall(String id, String tool, String arguments) {}
