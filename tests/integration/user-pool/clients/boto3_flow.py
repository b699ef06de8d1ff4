"""Drives a user pool by boto3, which signs its requests and reads its models on its own.

Takes the gateway's address, the user pool and the app client; prints what it saw as one JSON object.
"""

import json
import sys
import time
import urllib.parse
import urllib.request

import boto3
from botocore.config import Config

URL, POOL, CLIENT = sys.argv[1:4]
EMAIL = "jane@example.com"
PASSWORD = "correct horse battery"

api = boto3.client(
    "cognito-idp",
    endpoint_url=URL,
    region_name="eu-west-1",
    aws_access_key_id="local",
    aws_secret_access_key="local",
    config=Config(retries={"total_max_attempts": 1}),
)
seen = {}


def newest_code(address):
    """The code of the newest mail to an address; waits for the sender by asking again."""
    query = urllib.parse.urlencode({"to": address})
    for _ in range(200):
        with urllib.request.urlopen(f"{URL}/_local/messages?{query}") as answer:
            messages = json.load(answer)
        if messages and messages[0].get("code"):
            return messages[0]["code"]
        time.sleep(0.05)
    raise RuntimeError("No code has been sent.")


def refusal(call, **parameters):
    """The class and the text of the exception that a call ends with."""
    try:
        call(**parameters)
    except api.exceptions.ClientError as error:
        return [type(error).__name__, error.response["Error"]["Message"]]
    return None


def attributes_of(user, key):
    return {one["Name"]: one["Value"] for one in user[key]}


def sign_in(password):
    return api.initiate_auth(
        ClientId=CLIENT,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": EMAIL, "PASSWORD": password},
    )["AuthenticationResult"]


def sign_up():
    answer = api.sign_up(
        ClientId=CLIENT,
        Username=EMAIL,
        Password=PASSWORD,
        UserAttributes=[{"Name": "email", "Value": EMAIL}, {"Name": "locale", "Value": "en"}],
    )
    seen["delivery"] = answer["CodeDeliveryDetails"]
    seen["signUpTwice"] = refusal(
        api.sign_up, ClientId=CLIENT, Username=EMAIL, Password=PASSWORD
    )
    code = newest_code(EMAIL)
    wrong = "000001" if code == "000000" else "000000"
    seen["wrongCode"] = refusal(
        api.confirm_sign_up, ClientId=CLIENT, Username=EMAIL, ConfirmationCode=wrong
    )
    api.confirm_sign_up(ClientId=CLIENT, Username=EMAIL, ConfirmationCode=code)


def tokens():
    seen["wrongPassword"] = refusal(sign_in, password="wrong")
    first = sign_in(PASSWORD)
    seen["tokens"] = {name: first[name] for name in ("TokenType", "ExpiresIn")}
    seen["user"] = attributes_of(api.get_user(AccessToken=first["AccessToken"]), "UserAttributes")
    second = api.get_tokens_from_refresh_token(
        ClientId=CLIENT, RefreshToken=first["RefreshToken"]
    )["AuthenticationResult"]
    seen["rotated"] = second["RefreshToken"] != first["RefreshToken"]
    seen["oldFlow"] = refusal(
        api.initiate_auth,
        ClientId=CLIENT,
        AuthFlow="REFRESH_TOKEN_AUTH",
        AuthParameters={"REFRESH_TOKEN": second["RefreshToken"]},
    )
    api.revoke_token(ClientId=CLIENT, Token=second["RefreshToken"])
    seen["revoked"] = refusal(
        api.get_tokens_from_refresh_token, ClientId=CLIENT, RefreshToken=second["RefreshToken"]
    )


def administrate():
    someone = {"UserPoolId": POOL, "Username": EMAIL}
    user = api.admin_get_user(**someone)
    seen["status"] = [user["UserStatus"], user["Enabled"], user["UserCreateDate"].year > 2000]
    api.admin_update_user_attributes(
        **someone, UserAttributes=[{"Name": "name", "Value": "Jané ✓"}]
    )
    seen["name"] = attributes_of(api.admin_get_user(**someone), "UserAttributes")["name"]
    api.admin_disable_user(**someone)
    seen["disabled"] = refusal(sign_in, password=PASSWORD)
    api.admin_enable_user(**someone)
    api.admin_set_user_password(**someone, Password="another horse battery", Permanent=True)
    answer = api.admin_initiate_auth(
        UserPoolId=POOL,
        ClientId=CLIENT,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": EMAIL, "PASSWORD": "another horse battery"},
    )
    api.admin_user_global_sign_out(**someone)
    seen["signedOut"] = refusal(
        api.get_user, AccessToken=answer["AuthenticationResult"]["AccessToken"]
    )
    seen["nobody"] = refusal(api.admin_get_user, UserPoolId=POOL, Username="nobody@example.com")


def invite():
    invited = {"UserPoolId": POOL, "Username": "guest@example.com"}
    user = api.admin_create_user(**invited, DesiredDeliveryMediums=["EMAIL"])["User"]
    seen["invited"] = user["UserStatus"]
    asked = api.admin_initiate_auth(
        UserPoolId=POOL,
        ClientId=CLIENT,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={
            "USERNAME": "guest@example.com",
            "PASSWORD": newest_code("guest@example.com"),
        },
    )
    done = api.admin_respond_to_auth_challenge(
        UserPoolId=POOL,
        ClientId=CLIENT,
        ChallengeName=asked["ChallengeName"],
        Session=asked["Session"],
        ChallengeResponses={"USERNAME": "guest@example.com", "NEW_PASSWORD": PASSWORD},
    )
    seen["firstPassword"] = [asked["ChallengeName"], "IdToken" in done["AuthenticationResult"]]


def group():
    api.create_group(UserPoolId=POOL, GroupName="editors", Precedence=2, Description="They edit")
    api.admin_add_user_to_group(UserPoolId=POOL, Username=EMAIL, GroupName="editors")
    groups = api.admin_list_groups_for_user(UserPoolId=POOL, Username=EMAIL)["Groups"]
    seen["groups"] = [[one["GroupName"], one["Precedence"]] for one in groups]
    members = api.list_users_in_group(UserPoolId=POOL, GroupName="editors")["Users"]
    seen["members"] = [attributes_of(one, "Attributes")["email"] for one in members]
    api.admin_remove_user_from_group(UserPoolId=POOL, Username=EMAIL, GroupName="editors")
    api.delete_group(UserPoolId=POOL, GroupName="editors")
    seen["noGroup"] = refusal(api.get_group, UserPoolId=POOL, GroupName="editors")


def list_users():
    for number in range(9):
        api.admin_create_user(
            UserPoolId=POOL,
            Username=f"user{number}@example.com",
            TemporaryPassword=PASSWORD,
            MessageAction="SUPPRESS",
        )
    pages = api.get_paginator("list_users").paginate(
        UserPoolId=POOL, PaginationConfig={"PageSize": 4}
    )
    found = [[attributes_of(one, "Attributes")["email"] for one in page["Users"]] for page in pages]
    seen["pages"] = [len(page) for page in found]
    seen["everybody"] = sorted(address for page in found for address in page)
    filtered = api.list_users(UserPoolId=POOL, Filter='email ^= "user"', Limit=60)["Users"]
    seen["filtered"] = len(filtered)


for step in (sign_up, tokens, administrate, invite, group, list_users):
    step()
api.admin_delete_user(UserPoolId=POOL, Username=EMAIL)
seen["deleted"] = refusal(api.admin_get_user, UserPoolId=POOL, Username=EMAIL)
print(json.dumps(seen))
