package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * What the records of a port look like.
 *
 * @param id what others refer to it by; may be empty
 * @param name its name
 * @param physicalName the topic's name; may be empty
 * @param logicalType always {@code object}; may be empty
 * @param physicalType such as {@code topic}; may be empty
 * @param businessName its name in the business; may be empty
 * @param description what a record is; may be empty
 * @param deprecated whether nobody should start to use it; may be empty
 * @param synonyms other names for it
 * @param context guidance for those who read it by machine; may be empty
 * @param dataGranularityDescription what one record stands for; may be empty
 * @param tags words to find it by
 * @param properties its fields
 * @param relationships how it relates to others
 * @param quality rules that records keep
 * @param authoritativeDefinitions where it is defined with authority
 * @param customProperties what the standard does not know
 */
public record SchemaObject(
    Optional<String> id,
    String name,
    Optional<String> physicalName,
    Optional<String> logicalType,
    Optional<String> physicalType,
    Optional<String> businessName,
    Optional<String> description,
    Optional<Boolean> deprecated,
    List<Synonym> synonyms,
    Optional<Context> context,
    Optional<String> dataGranularityDescription,
    List<String> tags,
    List<SchemaProperty> properties,
    List<Relationship> relationships,
    List<QualityEntry> quality,
    List<AuthoritativeDefinition> authoritativeDefinitions,
    List<CustomProperty> customProperties) {

  public SchemaObject {
    synonyms = List.copyOf(synonyms);
    tags = List.copyOf(tags);
    properties = List.copyOf(properties);
    relationships = List.copyOf(relationships);
    quality = List.copyOf(quality);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
    customProperties = List.copyOf(customProperties);
  }
}
