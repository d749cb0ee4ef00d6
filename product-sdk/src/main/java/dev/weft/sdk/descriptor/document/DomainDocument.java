package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A domain's document, {@code domain.yaml}: a format of Weft's own.
 *
 * @param apiVersion always {@code weft.dev/v1}
 * @param kind always {@code Domain}
 * @param id the domain's id
 * @param name its name for people
 * @param owner the team that answers for its products
 * @param contact where that team is reached
 * @param description what the domain does; may be empty
 * @param costCentre who pays; may be empty
 * @param glossary its terms with their definitions
 * @param policies what its plans and grants must satisfy
 */
public record DomainDocument(
    String apiVersion,
    String kind,
    String id,
    String name,
    String owner,
    String contact,
    Optional<String> description,
    Optional<String> costCentre,
    Map<String, String> glossary,
    List<PolicyEntry> policies) {

  public DomainDocument {
    glossary = Values.map(glossary);
    policies = List.copyOf(policies);
  }
}
