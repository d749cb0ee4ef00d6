package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * A port that a product offers.
 *
 * @param id what others refer to it by; may be empty
 * @param name its name
 * @param description what it offers; may be empty
 * @param type what kind of port it is; may be empty
 * @param version the version of its contract
 * @param contractId its contract
 * @param deprecated whether nobody should start to use it; may be empty
 * @param synonyms other names for it
 * @param context guidance for those who read it by machine; may be empty
 * @param sbom what it is made of
 * @param inputContracts the contracts it depends on
 * @param tags words to find it by
 * @param customProperties what the standard does not know
 * @param authoritativeDefinitions where it is defined with authority
 */
public record OutputPortEntry(
    Optional<String> id,
    String name,
    Optional<String> description,
    Optional<String> type,
    String version,
    String contractId,
    Optional<Boolean> deprecated,
    List<Synonym> synonyms,
    Optional<Context> context,
    List<Sbom> sbom,
    List<InputContract> inputContracts,
    List<String> tags,
    List<CustomProperty> customProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions) {

  public OutputPortEntry {
    synonyms = List.copyOf(synonyms);
    sbom = List.copyOf(sbom);
    inputContracts = List.copyOf(inputContracts);
    tags = List.copyOf(tags);
    customProperties = List.copyOf(customProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
  }
}
