"""How what can be sold is reckoned, for those who ask and for those who are told: it must be the same."""

# OFFSET 0 is a fence: behind it the part is a plain column, which row-level security lets an index look up.
AVAILABILITY = """
    SELECT p.id, p.variant_id, p.vendor_id, min(s.available / p.quantity) AS available,
        bool_or(s.reorder_point > 0 AND s.available <= s.reorder_point) AS low
    FROM (SELECT o.id, o.variant_id, o.vendor_id, coalesce(k.component_id, o.id) AS part_id, coalesce(k.quantity, 1) AS quantity
        FROM offers AS o LEFT JOIN kit_parts AS k ON k.kit_id = o.id WHERE o.id = ANY({ids} ::uuid[]) AND o.listed OFFSET 0) AS p
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(greatest(i.on_hand - i.reserved - i.safety_stock, 0)), 0)::bigint AS available,
            coalesce(sum(i.reorder_point), 0)::bigint AS reorder_point
        FROM (SELECT * FROM stock_items WHERE offer_id = p.part_id OFFSET 0) AS i JOIN warehouses AS w ON w.id = i.warehouse_id
        WHERE w.active) AS s
    GROUP BY p.id, p.variant_id, p.vendor_id"""
"""Of offers by their ids. A warehouse that has less than it keeps for safety gives nothing, and takes nothing from the others."""
