package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * A product document, {@code product.yaml}: every field that ODPS v1.0.0 and v1.1.0 know.
 *
 * @param apiVersion the version of the standard
 * @param kind always {@code DataProduct}
 * @param id the product's id
 * @param name its name
 * @param version its version
 * @param status where it stands in its life
 * @param deprecated whether nobody should start to use it; may be empty
 * @param domain the domain that owns it
 * @param type its kind in the standard's words (v1.1.0); may be empty
 * @param tenant the organization; may be empty
 * @param synonyms other names for it
 * @param description what it is for; may be empty
 * @param context guidance for those who read it by machine; may be empty
 * @param tags words to find it by
 * @param inputPorts what it reads
 * @param outputPorts what it offers
 * @param managementPorts where it is managed
 * @param support where help is found
 * @param team who works on it; may be empty
 * @param authoritativeDefinitions where it is defined with authority
 * @param customProperties what the standard does not know
 * @param productCreatedTs when it was made; may be empty
 */
public record ProductDocument(
    String apiVersion,
    String kind,
    String id,
    String name,
    String version,
    String status,
    Optional<Boolean> deprecated,
    String domain,
    Optional<String> type,
    Optional<String> tenant,
    List<Synonym> synonyms,
    Optional<DescriptionEntry> description,
    Optional<Context> context,
    List<String> tags,
    List<InputPortEntry> inputPorts,
    List<OutputPortEntry> outputPorts,
    List<ManagementPort> managementPorts,
    List<SupportChannel> support,
    Optional<Team> team,
    List<AuthoritativeDefinition> authoritativeDefinitions,
    List<CustomProperty> customProperties,
    Optional<String> productCreatedTs) {

  public ProductDocument {
    synonyms = List.copyOf(synonyms);
    tags = List.copyOf(tags);
    inputPorts = List.copyOf(inputPorts);
    outputPorts = List.copyOf(outputPorts);
    managementPorts = List.copyOf(managementPorts);
    support = List.copyOf(support);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
    customProperties = List.copyOf(customProperties);
  }
}
