"""How what can be sold is reckoned, for those who ask and for those who are told: it must be the same."""

AVAILABILITY = """
    WITH asked AS (SELECT DISTINCT unnest({ids} ::uuid[]) AS offer_id),
    parts AS (
        SELECT a.offer_id, coalesce(k.component_id, a.offer_id) AS component_id, coalesce(k.quantity, 1) AS quantity
        FROM asked AS a LEFT JOIN kit_parts AS k ON k.kit_id = a.offer_id
    ), stock AS (
        SELECT p.offer_id, p.component_id, p.quantity,
            coalesce(sum(greatest(s.on_hand - s.reserved - s.safety_stock, 0)) FILTER (WHERE w.active), 0)::bigint AS available,
            coalesce(sum(s.reorder_point) FILTER (WHERE w.active), 0)::bigint AS reorder_point
        FROM parts AS p LEFT JOIN stock_items AS s ON s.offer_id = p.component_id LEFT JOIN warehouses AS w ON w.id = s.warehouse_id
        GROUP BY 1, 2, 3
    )
    SELECT o.id, o.variant_id, o.vendor_id, min(s.available / s.quantity) AS available,
        bool_or(s.reorder_point > 0 AND s.available <= s.reorder_point) AS low
    FROM stock AS s JOIN offers AS o ON o.id = s.offer_id WHERE o.listed GROUP BY 1, o.variant_id, o.vendor_id"""
"""Of offers by their ids. A warehouse that has less than it keeps for safety gives nothing, and takes nothing from the others."""
