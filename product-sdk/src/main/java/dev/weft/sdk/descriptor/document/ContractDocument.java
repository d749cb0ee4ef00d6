package dev.weft.sdk.descriptor.document;

import java.util.List;
import java.util.Optional;

/**
 * A contract document, {@code contract.yaml}: every field that ODCS v3.1.0 and v3.2.0 know.
 *
 * @param apiVersion the version of the standard
 * @param kind always {@code DataContract}
 * @param id the contract's id
 * @param name its name; may be empty
 * @param version its version
 * @param status where it stands in its life
 * @param domain the domain of the product; may be empty
 * @param dataProduct the product's name; may be empty
 * @param tenant the organization; may be empty
 * @param description what it promises; may be empty
 * @param context guidance for those who read it by machine; may be empty
 * @param tags words to find it by
 * @param servers where the data lies
 * @param schema what the data looks like
 * @param support where help is found
 * @param price what it costs; may be empty
 * @param team who works on it; may be empty
 * @param roles who may get access
 * @param slaDefaultElement what service levels are about when they do not say; may be empty
 * @param slaProperties the service levels
 * @param authoritativeDefinitions where it is defined with authority
 * @param customProperties what the standard does not know
 * @param contractCreatedTs when it was made; may be empty
 */
public record ContractDocument(
    String apiVersion,
    String kind,
    String id,
    Optional<String> name,
    String version,
    String status,
    Optional<String> domain,
    Optional<String> dataProduct,
    Optional<String> tenant,
    Optional<DescriptionEntry> description,
    Optional<Context> context,
    List<String> tags,
    List<Server> servers,
    List<SchemaObject> schema,
    List<SupportChannel> support,
    Optional<Price> price,
    Optional<Team> team,
    List<Role> roles,
    Optional<String> slaDefaultElement,
    List<ServiceLevelEntry> slaProperties,
    List<AuthoritativeDefinition> authoritativeDefinitions,
    List<CustomProperty> customProperties,
    Optional<String> contractCreatedTs) {

  public ContractDocument {
    tags = List.copyOf(tags);
    servers = List.copyOf(servers);
    schema = List.copyOf(schema);
    support = List.copyOf(support);
    roles = List.copyOf(roles);
    slaProperties = List.copyOf(slaProperties);
    authoritativeDefinitions = List.copyOf(authoritativeDefinitions);
    customProperties = List.copyOf(customProperties);
  }
}
