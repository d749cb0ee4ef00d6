package dev.weft.runtime.starter;

import dev.weft.sdk.descriptor.TopicSettings;

/**
 * What a topic that is there already tells of a product that could be made of it.
 *
 * @param schema of its values
 * @param settings how it is kept
 */
public record TopicFindings(InferredSchema schema, TopicSettings settings) {}
