package dev.weft.sdk.descriptor.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field, or the elements of a list or map.
 *
 * @param id what others refer to it by; may be empty
 * @param name its name; elements have none; may be empty
 * @param physicalName its name where the data lies; may be empty
 * @param logicalType its type in the standard's words; may be empty
 * @param logicalTypeOptions what else is said of the type
 * @param physicalType its type where the data lies; may be empty
 * @param businessName its name in the business; may be empty
 * @param description what it means; may be empty
 * @param deprecated whether nobody should start to use it; may be empty
 * @param synonyms other names for it
 * @param primaryKey whether it is part of the key; may be empty
 * @param primaryKeyPosition its place in the key, from 1; may be empty
 * @param required whether it is never null; may be empty
 * @param unique whether no two records have the same value; may be empty
 * @param semanticType {@code column}, {@code measure} or {@code dimension} (v3.2.0); may be empty
 * @param partitioned whether it partitions the data; may be empty
 * @param partitionKeyPosition its place in the partition key, from 1; may be empty
 * @param classification how protected it is; may be empty
 * @param encryptedName the field with the encrypted value; may be empty
 * @param transformSourceObjects what it is made from
 * @param transformLogic how it is made; may be empty
 * @param transformDescription how it is made, in words; may be empty
 * @param examples some values
 * @param values the values that are allowed; the key {@code enum} (v3.2.0)
 * @param criticalDataElement whether much depends on it; may be empty
 * @param tags words to find it by
 * @param properties the fields within
 * @param items the elements of a list; may be empty
 * @param map the entries of a map (v3.2.0); may be empty
 * @param relationships how it relates to others
 * @param quality rules that its values keep
 * @param authoritativeDefinitions where it is defined with authority
 * @param customProperties what the standard does not know
 */
public record SchemaProperty(
    Optional<String> id,
    Optional<String> name,
    Optional<String> physicalName,
    Optional<String> logicalType,
    Map<String, @Nullable Object> logicalTypeOptions,
    Optional<String> physicalType,
    Optional<String> businessName,
    Optional<String> description,
    Optional<Boolean> deprecated,
    List<Synonym> synonyms,
    Optional<Boolean> primaryKey,
    Optional<Integer> primaryKeyPosition,
    Optional<Boolean> required,
    Optional<Boolean> unique,
    Optional<String> semanticType,
    Optional<Boolean> partitioned,
    Optional<Integer> partitionKeyPosition,
    Optional<String> classification,
    Optional<String> encryptedName,
    List<String> transformSourceObjects,
    Optional<String> transformLogic,
    Optional<String> transformDescription,
    List<@Nullable Object> examples,
    @JsonProperty("enum") List<EnumValue> values,
    Optional<Boolean> criticalDataElement,
    List<String> tags,
    List<SchemaProperty> properties,
    Optional<SchemaProperty> items,
    Optional<MapEntry> map,
    List<Relationship> relationships,
    List<QualityEntry> quality,
    List<AuthoritativeDefinition> authoritativeDefinitions,
    List<CustomProperty> customProperties) {

  public SchemaProperty {
    logicalTypeOptions = Values.map(logicalTypeOptions);
    synonyms = List.copyOf(synonyms);
    transformSourceObjects = List.copyOf(transformSourceObjects);
    examples = Values.list(examples);
    values = List.copyOf(values);
    tags = List.copyOf(tags);
    properties = List.copyOf(properties);
    relationships = List.copyOf(relationships);
    quality = List.copyOf(quality);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
    customProperties = List.copyOf(customProperties);
  }
}
