"""What may be allowed to somebody here. Those of a vendor's own roles hold within that vendor."""

from events.contracts.identity import Role
from shared.viewer import Permission

READ = Permission(
    "vendors.vendors.read", "See all of every vendor but its bank accounts", (Role.TENANT_ADMIN, Role.SUPPORT, Role.VENDOR_ADMIN, Role.VENDOR_STAFF)
)
REVIEW = Permission("vendors.applications.review", "Approve or reject those who want to sell", (Role.TENANT_ADMIN,))
INVITE = Permission("vendors.applications.invite", "Invite somebody to sell", (Role.TENANT_ADMIN,))
SUSPEND = Permission("vendors.vendors.suspend", "Suspend and reinstate vendors", (Role.TENANT_ADMIN,))
APPLY = Permission("vendors.requirements.fulfil", "Hand in documents, attest, accept terms, apply again", (Role.VENDOR_ADMIN,))
EDIT_STORE = Permission("vendors.store.edit", "Edit the store's profile, hours and closures", (Role.VENDOR_ADMIN, Role.TENANT_ADMIN))
EDIT_STAFF = Permission("vendors.staff.edit", "Invite, change and remove a vendor's staff", (Role.VENDOR_ADMIN,))
READ_ACCOUNTS = Permission("vendors.accounts.read", "See bank accounts, masked", (Role.VENDOR_ADMIN, Role.TENANT_ADMIN))
EDIT_ACCOUNTS = Permission("vendors.accounts.edit", "Add and remove bank accounts", (Role.VENDOR_ADMIN,))
VERIFY_ACCOUNTS = Permission("vendors.accounts.verify", "Confirm that a bank account is the vendor's", (Role.TENANT_ADMIN,))
READ_COMMISSIONS = Permission("vendors.commissions.read", "See commission plans of vendors", (Role.TENANT_ADMIN, Role.SUPPORT, Role.VENDOR_ADMIN))
EDIT_COMMISSIONS = Permission("vendors.commissions.edit", "Make commission plans and assign them", (Role.TENANT_ADMIN,))
READ_USAGE = Permission("vendors.usage.read", "See how many vendors and staff there are, as the plan counts them", (Role.TENANT_ADMIN, Role.SUPPORT))
EDIT_TARGETS = Permission("vendors.targets.edit", "Set what vendors promise of their service", (Role.TENANT_ADMIN,))
