package dev.weft.sdk.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of the business that owns products, and with them the topic prefix {@code <id>.}.
 *
 * @param id the name that product addresses start with
 * @param name the name for people
 * @param owner the team that answers for the domain's products
 * @param contact where that team is reached
 * @param description what the domain does; may be empty
 * @param costCentre who pays; empty when not said
 * @param glossary the domain's own terms with their definitions, in the order written
 * @param policies what its plans and grants must satisfy
 */
public record Domain(
    String id,
    String name,
    String owner,
    String contact,
    String description,
    String costCentre,
    Map<String, String> glossary,
    List<Policy> policies) {

  public Domain {
    Names.check("domain", id);
    glossary = Collections.unmodifiableMap(new LinkedHashMap<>(glossary));
    policies = List.copyOf(policies);
  }

  /** A domain without policies of its own. */
  public Domain(
      String id,
      String name,
      String owner,
      String contact,
      String description,
      String costCentre,
      Map<String, String> glossary) {
    this(id, name, owner, contact, description, costCentre, glossary, List.of());
  }
}
